import { setImmediate as nextTurn } from 'node:timers/promises';
import { mayPass, type Read, type SourceProblem } from '../http/problem';
import { repeat } from '../http/repeat';
import type { Delivered, Page, Partition, PolledSource, RecordIdentity } from './polledSource';
import type { PollRequest } from './pollRequest';
import type { PartitionState, Pass } from './pollState';
import { hoursBefore, windowBegin } from './pollWindow';
import type { SeenMemory } from './seenMemory';

/** A record that is to be delivered, or only to be remembered. */
export interface Found<R, P> {
	record: R;
	partition: P;
	identity: RecordIdentity;
	known: boolean;
	firstRun: boolean;
	/** Whether it is remembered as if it had been delivered: it is older than what the first run looks back. */
	quiet: boolean;
}

/** What reading a partition came to. `problem` tells why it went no further; `found` is worth delivering all the same. */
export interface PartitionRead<R, P> {
	found: Array<Found<R, P>>;
	state: PartitionState;
	problem: SourceProblem | undefined;
	warnings: string[];
}

/** A guard against a source that never comes to an end; the next poll goes on. */
const mostPages = 500;

/**
 * Reads a partition page by page until its end, the limit or the end of the poll. A pass that is cut short goes on at its
 * last page, because records that were taken away meanwhile move later ones forward; only a whole pass moves the cursor.
 */
export async function readPartition<R, P extends Partition, T extends Delivered>(
	source: PolledSource<R, P, T>,
	partition: P,
	saved: PartitionState,
	poll: { request: PollRequest; seen: SeenMemory; room: (found: number) => boolean },
): Promise<PartitionRead<R, P>> {
	const { request, seen } = poll;
	const { pass, warnings, resumed } = passOf(source, partition, saved, request);
	const inWindow = pass.delivery === 'everythingInWindow';
	const asked = { ...saved, firstAskedAt: saved.firstAskedAt ?? firstAsked(saved, request), pass };
	const found = new Map<string, Found<R, P>>();
	const end = (state: Partial<PartitionState>, problem?: SourceProblem) => ({
		found: [...found.values()],
		state: { ...asked, askedAt: request.now, ...state },
		problem,
		warnings,
	});
	// Page after page must be new, or a poll with little time would read the same one for ever.
	const least = resumed && !inWindow ? 2 : 1;
	let { place } = pass;
	let [before, beforePlace] = ['', ''];
	for (let pages = 0; ; pages++) {
		const cutAt = { ...pass, place: inWindow || pages === 0 ? place : beforePlace };
		const isTime = pages >= mostPages || Date.now() >= request.until || !poll.room(found.size);
		if (pages >= least && isTime) return end({ pass: cutAt, failures: 0, reportedAt: undefined });
		const read = await readPage(source, partition, { since: pass.begin, place }, request);
		const first = read.ok ? firstId(source, partition, read.value) : '';
		const isSame =
			read.ok && first !== '' && (first === before || (place !== '' && read.value.next === place));
		const problem = isSame ? samePage(partition) : read.ok ? undefined : read.problem;
		if (!read.ok || problem) {
			if (pages >= least) {
				warnings.push(
					`${partition.name}: page ${pages + 1} could not be read and comes with the next poll: ${problem?.message}`,
				);
				return end({ pass: cutAt, failures: 0, reportedAt: undefined });
			}
			// A page that is gone would fail for ever: the pass begins anew.
			const lost = resumed && problem !== undefined && !mayPass(problem);
			return end({ pass: lost ? undefined : saved.pass, failures: saved.failures + 1 }, problem);
		}
		const unreadable = collect(source, partition, read.value.records, {
			pass,
			firstRun: !saved.cursor,
			request,
			seen,
			found,
		});
		if (unreadable > 0)
			warnings.push(`${partition.name}: ${unreadable} records without an id are left out`);
		if (read.value.next === '') return end(completed(pass, partition, asked, request));
		[before, beforePlace, place] = [first, place, read.value.next];
		await nextTurn();
	}
}

/** The pass to go on with, or a new one. A pass for the other kind of delivery is given up. */
function passOf<R, P extends Partition, T extends Delivered>(
	source: PolledSource<R, P, T>,
	partition: P,
	saved: PartitionState,
	request: PollRequest,
): { pass: Pass; warnings: string[]; resumed: boolean } {
	const { now, delivery } = request;
	if (saved.pass?.delivery === delivery) return { pass: saved.pass, warnings: [], resumed: true };
	const fresh = { startedAt: now, place: '', delivery };
	if (delivery === 'everythingInWindow') {
		const begin = hoursBefore(now, request.windowHours);
		return { pass: { ...fresh, begin }, warnings: [], resumed: false };
	}
	const basis = { ...saved, failing: saved.failures > 0, clockDoubtHours: source.clockDoubtHours };
	const { begin, cut } = windowBegin(basis, request);
	const warnings = cut
		? [
				`${partition.name}: the last complete poll was long ago; what changed before ${begin.toISOString()} is not read`,
			]
		: [];
	return { pass: { ...fresh, begin }, warnings, resumed: false };
}

function firstAsked(saved: PartitionState, request: PollRequest): Date | undefined {
	return saved.cursor || request.delivery === 'everythingInWindow' ? undefined : request.now;
}

function completed(
	pass: Pass,
	partition: Partition,
	{ cursor, firstAskedAt, stamp }: PartitionState,
	request: PollRequest,
): Partial<PartitionState> {
	const healthy = { pass: undefined, failures: 0, reportedAt: undefined };
	if (pass.delivery === 'everythingInWindow') return { ...healthy, cursor, stamp };
	const reached = hoursBefore(pass.startedAt, request.overlapHours);
	const isLongAgo = firstAskedAt !== undefined && firstAskedAt < reached;
	return {
		...healthy,
		cursor: pass.startedAt,
		stamp: partition.stamp ?? '',
		firstAskedAt: isLongAgo ? undefined : firstAskedAt,
	};
}

async function readPage<R, P extends Partition, T extends Delivered>(
	source: PolledSource<R, P, T>,
	partition: P,
	page: { since: Date; place: string },
	{ patience, until }: PollRequest,
): Promise<Read<Page<R>>> {
	const ask = async () => await source.page(partition, { ...page, sample: false });
	return await repeat(ask, { ...patience, until });
}

/** Adds the new records of a page to `found` and answers how many have no id. */
function collect<R, P extends Partition, T extends Delivered>(
	source: PolledSource<R, P, T>,
	partition: P,
	records: R[],
	pass: {
		pass: Pass;
		firstRun: boolean;
		request: PollRequest;
		seen: SeenMemory;
		found: Map<string, Found<R, P>>;
	},
): number {
	const { firstRun, request, seen, found } = pass;
	const inWindow = pass.pass.delivery === 'everythingInWindow';
	let unreadable = 0;
	for (const record of records) {
		const identity = source.identify(record, partition);
		if (!identity) {
			unreadable++;
			continue;
		}
		const counts = source.counts(record, request.now);
		const isOld = identity.updatedAt !== undefined && identity.updatedAt < pass.pass.begin;
		// A list of everything must be remembered whole: what is left out today would else be news tomorrow.
		const isLeftOut = !counts || (isOld && (firstRun || inWindow || source.lists === 'changes'));
		if (isLeftOut && (inWindow || source.lists === 'changes')) continue;
		const name = memoryName(partition, identity);
		if (!inWindow && seen.has(name, identity.version)) continue;
		found.set(identity.id, {
			record,
			partition,
			identity,
			known: seen.knows(name),
			firstRun,
			quiet: isLeftOut || (firstRun && !inWindow && request.firstRunLookBackHours === 0),
		});
	}
	return unreadable;
}

/** Name under which a record is remembered: ids of two partitions may be the same. */
export function memoryName(partition: Partition, { id }: RecordIdentity): string {
	return `${partition.id}|${id}`;
}

function firstId<R, P extends Partition, T extends Delivered>(
	source: PolledSource<R, P, T>,
	partition: P,
	{ records: [record] }: Page<R>,
): string {
	return record === undefined ? '' : (source.identify(record, partition)?.id ?? '');
}

function samePage({ name }: Partition): SourceProblem {
	return {
		kind: 'unreadable',
		status: 200,
		message: `The source sent the same page twice for ${name}`,
		remedy: 'It or a proxy before it seems to ignore page numbers. Check caches on the way.',
	};
}
