import { isRecord, numberOf, recordOf, textOf } from '../json/jsonRecord';
import type { PollRequest } from './pollRequest';
import { savedMoment } from './pollWindow';
import { SeenMemory } from './seenMemory';

/** Reading one partition from a moment on to its end. It may take several polls; what it asks for stays the same. */
export interface Pass {
	begin: Date;
	/** The next cursor: when the pass began. */
	startedAt: Date;
	/** Page to go on with; '' is the first one. */
	place: string;
	delivery: PollRequest['delivery'];
}

/** What a poll knows of a partition from the polls before. All of it may be lost; then more is read again. */
export interface PartitionState {
	/** When it was first asked, until the first pass is complete and the window has left that moment behind. */
	firstAskedAt: Date | undefined;
	/** Begin of the last complete pass. */
	cursor: Date | undefined;
	/** When it was last asked. */
	askedAt: Date | undefined;
	pass: Pass | undefined;
	/** Stamp with which it was last read to its end. */
	stamp: string;
	/** How often in a row it could not be read. */
	failures: number;
	/** When that was last reported by a failed poll. */
	reportedAt: Date | undefined;
}

export interface PollState {
	partitions: ReadonlyMap<string, PartitionState>;
	seen: SeenMemory;
}

const nothingKnown: PartitionState = {
	firstAskedAt: undefined,
	cursor: undefined,
	askedAt: undefined,
	pass: undefined,
	stamp: '',
	failures: 0,
	reportedAt: undefined,
};

/** Reads saved state of these partitions; whatever can't be read counts as forgotten. */
export function readState(saved: unknown, scope: string, ids: string[], now: Date): PollState {
	const state = isRecord(saved) && saved.scope === scope ? saved : {};
	const known = new Map(Object.entries(recordOf(state.partitions)));
	return {
		partitions: new Map(ids.map((id) => [id, readPartition(known.get(id), now)])),
		seen: new SeenMemory(state.seen),
	};
}

export function writeState(scope: string, { partitions, seen }: PollState): object {
	const entries = [...partitions].map(([id, state]) => [id, writePartition(state)]);
	return { scope, partitions: Object.fromEntries(entries) as object, seen: seen.toJSON() };
}

function readPartition(saved: unknown, now: Date): PartitionState {
	if (!isRecord(saved)) return nothingKnown;
	const cursor = savedMoment(saved.cursor, now);
	return {
		firstAskedAt: savedMoment(saved.firstAskedAt, now),
		cursor,
		askedAt: savedMoment(saved.askedAt, now) ?? cursor,
		pass: readPass(saved.pass, now),
		stamp: textOf(saved.stamp),
		failures: Math.max(0, Math.trunc(numberOf(saved.failures) ?? 0)),
		reportedAt: savedMoment(saved.reportedAt, now),
	};
}

function readPass(saved: unknown, now: Date): Pass | undefined {
	if (!isRecord(saved)) return undefined;
	const begin = savedMoment(saved.begin, now);
	const startedAt = savedMoment(saved.startedAt, now);
	if (!begin || !startedAt) return undefined;
	const delivery = saved.delivery === 'everythingInWindow' ? 'everythingInWindow' : 'newOnly';
	return { begin, startedAt, place: textOf(saved.place), delivery };
}

/** What is usual is left out: hundreds of partitions are saved with each delivery. */
function writePartition(state: PartitionState): object {
	const { firstAskedAt, cursor, askedAt, pass, stamp, failures, reportedAt } = state;
	const askedWithCursor = askedAt?.getTime() === cursor?.getTime();
	return {
		...(firstAskedAt ? { firstAskedAt: firstAskedAt.toISOString() } : {}),
		...(cursor ? { cursor: cursor.toISOString() } : {}),
		...(askedAt && !askedWithCursor ? { askedAt: askedAt.toISOString() } : {}),
		...(pass ? { pass: writePass(pass) } : {}),
		...(stamp === '' ? {} : { stamp }),
		...(failures === 0 ? {} : { failures }),
		...(reportedAt ? { reportedAt: reportedAt.toISOString() } : {}),
	};
}

function writePass({ begin, startedAt, place, delivery }: Pass): object {
	return {
		begin: begin.toISOString(),
		startedAt: startedAt.toISOString(),
		...(place === '' ? {} : { place }),
		delivery,
	};
}
