import { severityIds } from '../alert/severity';
import type { Read, SourceProblem } from '../http/problem';
import { repeat } from '../http/repeat';
import { failuresBeforeReport, problemToReport, type FailingCustomer } from './customerFailures';
import { inTurns } from './inTurns';
import { memoryName, readPartition, type Found, type PartitionRead } from './partitionPass';
import type { Delivered, Partition, PolledSource, PollOutcome } from './polledSource';
import type { PollRequest } from './pollRequest';
import { readState, writeState, type PartitionState, type PollState } from './pollState';
import { hoursBefore } from './pollWindow';

/** Partitions that are read at the same time. */
const width = 8;
/** A partition that keeps failing beside others that work is tried again after so long. */
const pauseHours = 1;

/**
 * One poll of a source: reads what changed in each partition since its cursor minus the overlap, the one that waits longest
 * first, and delivers what is not remembered. Never throws for what a source answers.
 */
export async function pollSource<R, P extends Partition, T extends Delivered>(
	source: PolledSource<R, P, T>,
	saved: unknown,
	request: PollRequest,
): Promise<PollOutcome<T>> {
	const listed = await repeat(async () => await source.partitions(), {
		...request.patience,
		until: request.until,
	});
	if (!listed.ok) return { kind: 'failed', problem: listed.problem };
	const partitions = [...new Map(listed.value.map((entry) => [entry.id, entry])).values()];
	const ids = partitions.map(({ id }) => id);
	const state = readState(saved, source.scope, ids, request.now);
	const { reads, refusal } = await readAll(
		source,
		inOrder(partitions, state, request),
		state,
		request,
	);
	const found = [...reads.values()].flatMap((read) => read.found);
	const delivery = await deliver(source, found, request);
	if (!delivery.ok) return { kind: 'failed', problem: delivery.problem };
	const { alerts, remembered } = delivery.value;
	const failing = failingOf(partitions, reads);
	const next = nextState(source, state, reads, remembered, request);
	const working = [...next.partitions.values()].filter(({ failures }) => failures === 0).length;
	const poll = { working, alerts: alerts.length, now: request.now };
	const report =
		refusal && alerts.length === 0 ? { problem: refusal, ids: [] } : problemToReport(failing, poll);
	const written = writeState(source.scope, reported(next, report?.ids ?? [], request.now));
	if (report) return { kind: 'failed', problem: report.problem, state: written };
	const warnings = [...reads.values()].flatMap((read) => read.warnings);
	return {
		kind: 'polled',
		alerts,
		state: written,
		warnings: [...warnings, ...failing.map(warning)],
	};
}

/** The partitions to read, the one that was not asked for longest first, so that limits hit each in turn. */
function inOrder<P extends Partition>(
	partitions: P[],
	state: PollState,
	request: PollRequest,
): P[] {
	const states = [...state.partitions.values()];
	const someWork = states.some(({ failures }) => failures === 0);
	const pausedSince = hoursBefore(request.now, pauseHours);
	const due = partitions.filter((partition) => {
		const known = state.partitions.get(partition.id);
		if (!known || request.delivery === 'everythingInWindow') return true;
		const { pass, failures, askedAt, stamp } = known;
		const isPaused = someWork && failures >= failuresBeforeReport;
		if (isPaused && askedAt && askedAt > pausedSince) return false;
		return pass !== undefined || partition.stamp === undefined || partition.stamp !== stamp;
	});
	const askedAt = ({ id }: P) => state.partitions.get(id)?.askedAt?.getTime() ?? 0;
	return due.sort((a, b) => askedAt(a) - askedAt(b));
}

/** Reads partitions a few at a time until all are read, the limit is reached, time is over or the sign-in is refused. */
async function readAll<R, P extends Partition, T extends Delivered>(
	source: PolledSource<R, P, T>,
	waiting: P[],
	{ partitions, seen }: PollState,
	request: PollRequest,
): Promise<{ reads: Map<string, PartitionRead<R, P>>; refusal: SourceProblem | undefined }> {
	const reads = new Map<string, PartitionRead<R, P>>();
	let [begun, total] = [0, 0];
	let refusal: SourceProblem | undefined;
	const work = async (): Promise<void> => {
		while (begun < waiting.length && total < request.maxAlerts && !refusal) {
			if (begun > 0 && Date.now() >= request.until) return;
			const partition = waiting[begun++];
			const known = partition && partitions.get(partition.id);
			if (!partition || !known) return;
			const room = (found: number) => total + found < request.maxAlerts;
			const read = await readPartition(source, partition, known, { request, seen, room });
			total += read.found.filter(({ quiet }) => !quiet).length;
			reads.set(partition.id, read);
			// What refuses one sign-in with a credential refuses all, and repeating it can lock the account.
			if (read.problem?.kind === 'signIn') refusal = read.problem;
		}
	};
	await Promise.all(Array.from({ length: width }, work));
	return { reads, refusal };
}

/** The alerts of what was found, oldest first, and what is to be remembered of it. */
async function deliver<R, P extends Partition, T extends Delivered>(
	source: PolledSource<R, P, T>,
	found: Array<Found<R, P>>,
	request: PollRequest,
): Promise<Read<{ alerts: T[]; remembered: Array<Found<R, P>> }>> {
	const loud = found.filter(({ quiet }) => !quiet);
	if (loud.length === 0) return { ok: true, value: { alerts: [], remembered: found } };
	const maker = await source.alertMaker(loud.map(({ record }) => record));
	if (!maker.ok) return maker;
	const made = await inTurns(loud, (entry) => {
		const alert = maker.value(entry.record, contextOf(entry, request));
		return { entry, alert: alert && isSevere(alert, request) ? alert : undefined };
	});
	// Records that are not severe enough are forgotten again where they come again only when they change.
	const remembersAll = source.lists === 'everything';
	const remembered = made.filter(({ alert }) => remembersAll || alert).map(({ entry }) => entry);
	return {
		ok: true,
		value: {
			alerts: made
				.flatMap(({ alert }) => (alert ? [alert] : []))
				.sort((a, b) => timeOf(a) - timeOf(b)),
			remembered: [...found.filter(({ quiet }) => quiet), ...remembered],
		},
	};
}

export function contextOf<R, P>(
	{ partition, known, firstRun }: Pick<Found<R, P>, 'partition' | 'known' | 'firstRun'>,
	{ now, redaction }: PollRequest,
) {
	return { partition, known, firstRun, receivedAt: now, redaction };
}

/** Unknown severity is not known to be low. */
export function isSevere({ severityId }: Delivered, { minimumSeverity }: PollRequest): boolean {
	return severityId === 0 || severityId >= severityIds[minimumSeverity];
}

function timeOf({ updatedAt, detectedAt, receivedAt }: Delivered): number {
	return Date.parse(updatedAt ?? detectedAt ?? receivedAt);
}

function nextState<R, P extends Partition, T extends Delivered>(
	{ lists }: PolledSource<R, P, T>,
	state: PollState,
	reads: Map<string, PartitionRead<R, P>>,
	remembered: Array<Found<R, P>>,
	request: PollRequest,
): PollState {
	const partitions = new Map(
		[...state.partitions].map(([id, known]) => [id, reads.get(id)?.state ?? known]),
	);
	const { seen } = state;
	if (request.delivery === 'everythingInWindow') return { partitions, seen };
	for (const { partition, identity } of remembered)
		seen.add(memoryName(partition, identity), identity.version, request.now);
	// What a list of everything holds comes again with each reading.
	if (lists === 'changes') seen.prune(earliestReread(partitions, request));
	return { partitions, seen };
}

/** Before this moment nothing is read again, so that nothing delivered before it can come again. */
function earliestReread(
	partitions: ReadonlyMap<string, PartitionState>,
	{ now, overlapHours }: PollRequest,
): Date {
	const times = [...partitions.values()].map(({ pass, cursor }) =>
		Math.min(pass?.begin.getTime() ?? Infinity, cursor?.getTime() ?? Infinity),
	);
	return hoursBefore(new Date(Math.min(now.getTime(), ...times)), overlapHours + rememberedHours);
}

/** Beyond the overlap, for a source whose clock or list is late. */
const rememberedHours = 7 * 24;

function reported(state: PollState, ids: string[], now: Date): PollState {
	const partitions = new Map(
		[...state.partitions].map(([id, known]): [string, PartitionState] => [
			id,
			ids.includes(id) ? { ...known, reportedAt: now } : known,
		]),
	);
	return { ...state, partitions };
}

function failingOf<R, P extends Partition>(
	partitions: P[],
	reads: Map<string, PartitionRead<R, P>>,
): FailingCustomer[] {
	return partitions.flatMap(({ id, name }) => {
		const read = reads.get(id);
		if (!read?.problem) return [];
		const { failures, reportedAt } = read.state;
		return [{ id, name, failures, reportedAt, problem: read.problem }];
	});
}

function warning({ name, id, failures, problem }: FailingCustomer): string {
	const label = name === id ? id : `${name} (${id})`;
	return `${label} failed ${failures} times in a row: ${problem.message}`;
}
