import type { Read } from '../../http/problem';
import type { Alert } from '../../alert/alert';
import { inTurns } from '../../polling/inTurns';
import {
	sampleSize,
	type PollOutcome,
	type PollRequest,
	type PollSource,
} from '../../polling/pollSource';
import { hoursBefore, windowBegin } from '../../polling/pollWindow';
import { passes, type CompromiseFilter } from './compromiseFilter';
import { readCompromise, type Compromise } from './compromiseRecord';
import type { DarkWebIdApi } from './darkWebIdApi';
import type { OrganizationDirectory } from './organizations';
import { readPages, wrongAddress } from './pages';
import { readState, writeState, type DarkWebIdState, type Scan } from './pollState';
import { toAlert } from './toAlert';

/** Days for which delivered records are remembered beyond the window that is read again. */
const rememberedDays = 7;

/** Compromises of Dark Web ID. */
export class DarkWebIdSource implements PollSource {
	constructor(
		private readonly api: DarkWebIdApi,
		private readonly organizations: OrganizationDirectory,
		private readonly filter: CompromiseFilter,
	) {}

	/**
	 * Reads every record imported since the cursor minus the overlap and delivers those that are not remembered. A pass that
	 * is cut short (limit, time, a page that fails) delivers what it has and goes on at that page next time; only a whole
	 * pass moves the cursor.
	 */
	async poll(saved: unknown, request: PollRequest): Promise<PollOutcome> {
		const state = readState(saved, request.now);
		const warnings: string[] = [];
		const scan = continuedScan(state.scan, request) ?? newScan(state.cursor, request, warnings);
		const isNew = (compromise: Compromise) =>
			(scan.delivery === 'everythingInWindow' || !state.seen.has(compromise.uuid)) &&
			passes(compromise, this.filter, request.now);
		const read = await readPages(this.api, {
			query: [
				['beginDate', portalTime(scan.begin)],
				...this.filter.organizations.map((uuid): [string, string] => ['organization[]', uuid]),
				// Many records share one `detected`, and their order among themselves is nobody's promise: pages sorted by it
				// could skip records. The uuid is a total order.
				['sort', 'uuid'],
				['direction', 'ASC'],
			],
			...resumption(scan),
			isNew,
			enough: request.maxAlerts,
			until: request.until,
			patience: request.patience,
		});
		if (read.kind === 'failed') return read;
		warnings.push(...read.warnings);
		const alerts = await this.#alerts(read.compromises, request, scan.firstRun);
		if (!alerts.ok) return { kind: 'failed', problem: alerts.problem };
		const next = remember(state, scan, read.compromises, request);
		next.scan = read.nextPage === undefined ? undefined : { ...scan, nextPage: read.nextPage };
		if (!next.scan && scan.delivery === 'newOnly') next.cursor = scan.startedAt;
		const baseline =
			scan.firstRun && request.firstRunLookBackHours === 0 && scan.delivery === 'newOnly';
		return {
			kind: 'polled',
			alerts: baseline ? [] : alerts.value,
			state: writeState(next),
			warnings,
		};
	}

	/** The newest records that pass the filters. */
	async sample(request: PollRequest): Promise<Read<Alert[]>> {
		const page = await this.api.list('compromise', 0, [
			...this.filter.organizations.map((uuid): [string, string] => ['organization[]', uuid]),
			['sort', 'detected'],
			['direction', 'DESC'],
		]);
		if (!page.ok) {
			const empty = page.problem.kind === 'notFound' && !(await wrongAddress(this.api));
			return empty ? { ok: true, value: [] } : page;
		}
		const compromises = page.value.list
			.map(readCompromise)
			.filter(
				(item): item is Compromise => item !== undefined && passes(item, this.filter, request.now),
			);
		return await this.#alerts(compromises.slice(0, sampleSize), request, true);
	}

	async #alerts(
		compromises: Compromise[],
		request: PollRequest,
		firstRun: boolean,
	): Promise<Read<Alert[]>> {
		if (compromises.length === 0) return { ok: true, value: [] };
		const uuids = compromises.map((compromise) => compromise.organization);
		const organizations = await this.organizations.find(this.api, uuids, request.now);
		if (!organizations.ok) return organizations;
		const ordered = [...compromises].sort((a, b) => a.detected - b.detected);
		const alerts = await inTurns(ordered, (compromise) => {
			const uuid = compromise.organization;
			return toAlert(compromise, {
				organization: organizations.value.get(uuid) ?? {
					uuid,
					title: uuid,
					domain: '',
					resolved: false,
				},
				receivedAt: request.now,
				addedAt: firstRun ? 'detected' : 'receivedAt',
				redaction: request.redaction,
				portal: this.api.portal,
			});
		});
		return { ok: true, value: alerts };
	}
}

/** A pass in progress, unless the user has changed what is delivered. */
function continuedScan(scan: Scan | undefined, request: PollRequest): Scan | undefined {
	return scan?.delivery === request.delivery ? scan : undefined;
}

/** Records that were taken away between polls move later ones forward, so the last page is looked at again. */
function resumption({ delivery, nextPage }: Scan): { firstPage: number; atLeast: number } {
	const stepBack = delivery === 'newOnly' && nextPage > 0 ? 1 : 0;
	return { firstPage: nextPage - stepBack, atLeast: 1 + stepBack };
}

function newScan(cursor: Date | undefined, request: PollRequest, warnings: string[]): Scan {
	const begun = {
		startedAt: request.now,
		nextPage: 0,
		delivery: request.delivery,
		firstRun: !cursor,
	};
	if (request.delivery === 'everythingInWindow') {
		return { ...begun, begin: hoursBefore(request.now, request.windowHours) };
	}
	const { begin, cut } = windowBegin(cursor, request);
	if (cut)
		warnings.push(
			`The last complete poll was long ago; records imported before ${begin.toISOString()} are not read`,
		);
	return { ...begun, begin };
}

function remember(
	state: DarkWebIdState,
	scan: Scan,
	delivered: Compromise[],
	request: PollRequest,
): DarkWebIdState {
	const { cursor, seen } = state;
	if (scan.delivery === 'everythingInWindow') return { cursor, seen, scan: undefined };
	for (const compromise of delivered) seen.add(compromise.uuid, request.now);
	// What left the window can't come back, and the cursor, not the clock, says where the window begins.
	seen.prune(hoursBefore(cursor ?? scan.begin, request.overlapHours + rememberedDays * 24));
	return { cursor, seen, scan: undefined };
}

/** `YYYY-MM-DD HH:MM:SS`, in UTC because the API names no zone; the overlap covers the difference. */
function portalTime(moment: Date): string {
	return moment.toISOString().slice(0, 19).replace('T', ' ');
}
