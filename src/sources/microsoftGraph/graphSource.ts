import type { Read, SourceProblem } from '../../http/problem';
import type { Alert } from '../../alert/alert';
import { severityIds } from '../../alert/severity';
import { problemToReport, type FailingCustomer } from '../../polling/customerFailures';
import { inTurns } from '../../polling/inTurns';
import {
	sampleSize,
	type PollOutcome,
	type PollRequest,
	type PollSource,
} from '../../polling/pollSource';
import { hoursBefore } from '../../polling/pollWindow';
import { isRecord, textOf } from '../../json/jsonRecord';
import { SeenMemory } from '../../polling/seenMemory';
import type { GraphApi, GraphResourceName } from './graphApi';
import { graphResources } from './graphApi';
import { TenantPoll, type GraphTenant } from './tenantPoll';
import { toAlert } from './toAlert';

export interface GraphChoice {
	tenants: GraphTenant[];
	resource: GraphResourceName;
	minimumSeverity: Alert['severity'];
}

/** Tenants that are asked at the same time. */
const width = 4;
/** Longest time that is read again, and so the longest that delivered records have to be remembered. */
const rememberedHours = 32 * 24;

/** Incidents, alerts or risk detections of many tenants, each with a cursor and an error of its own. */
export class GraphSource implements PollSource {
	constructor(
		private readonly api: GraphApi,
		private readonly choice: GraphChoice,
	) {}

	async poll(saved: unknown, request: PollRequest): Promise<PollOutcome> {
		const problem = noTenants(this.choice.tenants);
		if (problem) return { kind: 'failed', problem };
		const state = isRecord(saved) && saved.resource === this.choice.resource ? saved : {};
		const seen = new SeenMemory(state.seen);
		const tenants = this.#tenantPolls(isRecord(state.tenants) ? state.tenants : {}, request);
		const alerts: Alert[] = [];
		const failing: FailingCustomer[] = [];
		const warnings: string[] = [];
		const waiting = [...tenants].sort((a, b) => a.askedBefore - b.askedBefore);
		const work = async (): Promise<void> => {
			for (let poll = waiting.shift(); poll; poll = waiting.shift()) {
				if (alerts.length >= request.maxAlerts || Date.now() > request.until) return;
				const read = await poll.read(this.api, this.choice.resource, request);
				if (read.ok) {
					alerts.push(...(await this.#newAlerts(poll, read.value, seen, request)));
					continue;
				}
				failing.push({
					name: poll.tenant.name || poll.tenant.id,
					health: poll.health,
					problem: read.problem,
				});
				warnings.push(
					`Tenant ${poll.tenant.id} failed ${poll.health.failures} times in a row: ${read.problem.message}`,
				);
			}
		};
		await Promise.all(Array.from({ length: width }, work));
		seen.prune(
			hoursBefore(
				request.now,
				Math.max(rememberedHours, request.windowHours) + request.overlapHours,
			),
		);
		const working = tenants.filter((poll) => poll.health.failures === 0).length;
		const reported = problemToReport(failing, { working, alerts: alerts.length, now: request.now });
		const next = {
			resource: this.choice.resource,
			tenants: Object.fromEntries(tenants.map((poll) => [poll.tenant.id, poll.state()])),
			seen: seen.toJSON(),
		};
		if (reported) return { kind: 'failed', problem: reported, state: next };
		alerts.sort((a, b) => (a.updatedAt ?? '').localeCompare(b.updatedAt ?? ''));
		return { kind: 'polled', alerts, state: next, warnings };
	}

	/** The latest records of the tenants, newest first; a tenant that can't be read counts only if all can't. */
	async sample(request: PollRequest): Promise<Read<Alert[]>> {
		const problem = noTenants(this.choice.tenants);
		if (problem) return { ok: false, problem };
		const found: Alert[] = [];
		let failed: SourceProblem | undefined;
		for (const poll of this.#tenantPolls({}, request)) {
			const span = { begin: hoursBefore(request.now, 30 * 24), end: request.now };
			const patience = { ...request.patience, until: request.until };
			const read = await this.api.changes(poll.tenant.id, this.choice.resource, span, {
				patience,
				pages: 1,
			});
			if (!read.ok) failed = read.problem;
			else
				found.push(
					...(await this.#newAlerts(
						poll,
						read.value.records,
						new SeenMemory(undefined),
						request,
						true,
					)),
				);
			if (found.length >= sampleSize) break;
		}
		if (found.length === 0 && failed) return { ok: false, problem: failed };
		found.sort((a, b) => (b.updatedAt ?? '').localeCompare(a.updatedAt ?? ''));
		return { ok: true, value: found.slice(0, sampleSize) };
	}

	#tenantPolls(saved: Record<string, unknown>, request: PollRequest): TenantPoll[] {
		const unique = new Map(this.choice.tenants.map((tenant) => [tenant.id, tenant]));
		return [...unique.values()].map((tenant) => {
			const state = isRecord(saved[tenant.id]) ? (saved[tenant.id] as Record<string, unknown>) : {};
			return new TenantPoll(tenant, state, request.now);
		});
	}

	async #newAlerts(
		{ tenant, firstRun }: TenantPoll,
		records: Array<Record<string, unknown>>,
		seen: SeenMemory,
		request: PollRequest,
		sampling = false,
	): Promise<Alert[]> {
		const { updated } = graphResources[this.choice.resource];
		const ordered = [...records].sort((a, b) =>
			textOf(a[updated]).localeCompare(textOf(b[updated])),
		);
		const alerts = await inTurns(ordered, (record) => {
			const name = `${tenant.id}|${textOf(record.id)}`;
			const version = `${name}|${textOf(record[updated])}`;
			const isNew = request.delivery === 'everythingInWindow' || !seen.has(version);
			const known = seen.has(name);
			if (!isNew) return undefined;
			const alert = toAlert(this.choice.resource, record, {
				tenantId: tenant.id,
				tenantName: tenant.name,
				receivedAt: request.now,
				known,
				rawRecord: request.redaction.rawRecord,
			});
			if (!alert || !this.#isSevere(alert)) return undefined;
			if (request.delivery === 'newOnly') {
				seen.add(name, request.now);
				seen.add(version, request.now);
			}
			return alert;
		});
		const baseline =
			!sampling &&
			firstRun &&
			request.firstRunLookBackHours === 0 &&
			request.delivery === 'newOnly';
		return baseline ? [] : alerts.filter((alert): alert is Alert => alert !== undefined);
	}

	/** Unknown severity is not known to be low. */
	#isSevere(alert: Alert): boolean {
		return alert.severityId === 0 || alert.severityId >= severityIds[this.choice.minimumSeverity];
	}
}

function noTenants(tenants: GraphTenant[]): SourceProblem | undefined {
	if (tenants.length > 0) return undefined;
	return {
		kind: 'configuration',
		status: 0,
		message: 'No tenant is entered',
		remedy:
			'Add the customers under Tenants, each with its tenant ID and the name it has in Autotask.',
	};
}
