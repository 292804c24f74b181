import type { PollRequest } from './pollRequest';

const hour = 3_600_000;

/**
 * No later poll reaches further back. A poll that delivers nothing is not saved by n8n, so after quiet months and a
 * restart the saved cursor is old although everything up to the restart was looked at.
 */
const longestLookBackHours = 30 * 24;

/** What decides from when on a partition is read. */
interface WindowBasis {
	/** Begin of the last pass that was read to its end. */
	cursor: Date | undefined;
	/** When the partition was first asked, whether or not that worked; undefined when that is long ago. */
	firstAskedAt: Date | undefined;
	/** Whether it fails at present. Then its old cursor is right, and nothing is left out. */
	failing: boolean;
	/** Hours by which the source's clock may be behind. */
	clockDoubtHours: number;
}

type WindowRequest = Pick<PollRequest, 'now' | 'firstRunLookBackHours' | 'overlapHours'>;

/**
 * From when on a source is asked, and whether the cursor lay so far back that time was left out. The first pass begins
 * exactly the look-back before the partition was first asked, however often it failed since. Later ones begin at the cursor
 * minus the overlap, but not before the first one, so that a long overlap brings nothing that the look-back left out.
 */
export function windowBegin(
	{ cursor, firstAskedAt, failing, clockDoubtHours }: WindowBasis,
	request: WindowRequest,
): { begin: Date; cut: boolean } {
	const { now, firstRunLookBackHours, overlapHours } = request;
	if (!cursor) {
		// Where nothing of the past is wanted, what is there already must be known, also by a clock that is behind.
		const back = firstRunLookBackHours === 0 ? clockDoubtHours : firstRunLookBackHours;
		return { begin: hoursBefore(firstAskedAt ?? now, back), cut: false };
	}
	const overlap = Math.max(overlapHours, clockDoubtHours);
	const lookBack = Math.max(firstRunLookBackHours, clockDoubtHours);
	const overlapped = hoursBefore(cursor, overlap);
	const begin = firstAskedAt ? later(overlapped, hoursBefore(firstAskedAt, lookBack)) : overlapped;
	const earliest = hoursBefore(
		now,
		Math.max(longestLookBackHours, firstRunLookBackHours) + overlap,
	);
	return begin < earliest && !failing ? { begin: earliest, cut: true } : { begin, cut: false };
}

export function hoursBefore(moment: Date, hours: number): Date {
	return new Date(moment.getTime() - hours * hour);
}

/** A moment that was saved as text, or undefined when there is none. A moment after `now` (a clock was wrong) is `now`. */
export function savedMoment(text: unknown, now: Date): Date | undefined {
	if (typeof text !== 'string') return undefined;
	const moment = new Date(text);
	if (Number.isNaN(moment.getTime())) return undefined;
	return moment > now ? now : moment;
}

function later(a: Date, b: Date): Date {
	return a > b ? a : b;
}
