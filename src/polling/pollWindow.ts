import type { PollRequest } from './pollSource';

const hour = 3_600_000;

/**
 * No window reaches further back. A poll that delivers nothing is not saved by n8n, so after quiet months and a restart
 * the saved cursor is old although everything up to the restart was looked at.
 */
const longestLookBackHours = 30 * 24;

/** From when on a source is asked, and whether the cursor lay so far back that time was left out. */
export function windowBegin(
	cursor: Date | undefined,
	request: Pick<PollRequest, 'now' | 'firstRunLookBackHours' | 'overlapHours'>,
): { begin: Date; cut: boolean } {
	const { now, firstRunLookBackHours, overlapHours } = request;
	const from = cursor ?? hoursBefore(now, firstRunLookBackHours);
	const begin = hoursBefore(from, overlapHours);
	const earliest = hoursBefore(
		now,
		Math.max(longestLookBackHours, firstRunLookBackHours) + overlapHours,
	);
	return begin < earliest ? { begin: earliest, cut: true } : { begin, cut: false };
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
