import { isRecord, numberOf } from '../../json/jsonRecord';
import { savedMoment } from '../../polling/pollWindow';
import { SeenMemory } from '../../polling/seenMemory';
import type { PollRequest } from '../../polling/pollSource';

/** A pass over the list that may take several polls: what it asks for stays the same until its last page. */
export interface Scan {
	/** First import date that is asked for. */
	begin: Date;
	/** The next cursor: when the pass began. */
	startedAt: Date;
	nextPage: number;
	delivery: PollRequest['delivery'];
	/** Whether nothing was known before this pass. */
	firstRun: boolean;
}

/** What a poll knows from the one before. All of it may be lost; then more is read again. */
export interface DarkWebIdState {
	/** Beginning of the last complete pass. */
	cursor: Date | undefined;
	scan: Scan | undefined;
	seen: SeenMemory;
}

/** Reads saved state; whatever can't be read counts as forgotten. */
export function readState(saved: unknown, now: Date): DarkWebIdState {
	const state = isRecord(saved) ? saved : {};
	return {
		cursor: savedMoment(state.cursor, now),
		scan: readScan(state.scan, now),
		seen: new SeenMemory(state.seen),
	};
}

export function writeState({ cursor, scan, seen }: DarkWebIdState): object {
	return {
		...(cursor ? { cursor: cursor.toISOString() } : {}),
		...(scan
			? {
					scan: {
						...scan,
						begin: scan.begin.toISOString(),
						startedAt: scan.startedAt.toISOString(),
					},
				}
			: {}),
		seen: seen.toJSON(),
	};
}

function readScan(saved: unknown, now: Date): Scan | undefined {
	if (!isRecord(saved)) return undefined;
	const begin = savedMoment(saved.begin, now);
	const startedAt = savedMoment(saved.startedAt, now);
	const nextPage = numberOf(saved.nextPage);
	if (
		!begin ||
		!startedAt ||
		nextPage === undefined ||
		!Number.isInteger(nextPage) ||
		nextPage < 1
	) {
		return undefined;
	}
	const delivery = saved.delivery === 'everythingInWindow' ? 'everythingInWindow' : 'newOnly';
	return { begin, startedAt, nextPage, delivery, firstRun: saved.firstRun === true };
}
