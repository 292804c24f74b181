import type { Severity } from '../../alert/alert';
import type { ExposureTicket } from './exposureTicket';
import { monthsIn, yearUntil, type Month } from './month';

/** What a month was like for one customer. All numbers are counts of tickets. */
export interface ExposureCount {
	month: Month;
	/** Created in the month. */
	created: number;
	/** Completed in the month, whenever they were created. */
	completed: number;
	/** Open at the end of the month, or now if the month has not ended. */
	open: number;
	/** Half of the tickets completed in the month took at most so long; null when none was completed. */
	medianHours: number | null;
	/** Of the tickets created in the month, highest severity first. */
	bySeverity: Array<{ severity: Severity; count: number }>;
	/** Of the tickets created in the month, most first. */
	bySource: Array<{ source: string; count: number }>;
	/** Accounts of the month with two or more tickets in the twelve months, most first. */
	repeated: Array<{ account: string; count: number }>;
	/** Twelve months up to this one, oldest first. */
	trend: Array<{ month: Month; created: number; completed: number; open: number }>;
	/** Created in the month, or open at its end; newest first. */
	listed: ExposureTicket[];
}

const severityOrder: readonly Severity[] = [
	'critical',
	'high',
	'medium',
	'low',
	'informational',
	'unknown',
];

/** Counts the tickets of one customer. `tickets` may hold more than the twelve months; order does not matter. */
export function countExposure(
	tickets: readonly ExposureTicket[],
	month: Month,
	timeZone: string,
): ExposureCount {
	const monthOf = monthsIn(timeZone);
	const dated = tickets.map((ticket) => ({
		ticket,
		created: monthOf(ticket.created),
		completed: ticket.completed === null ? null : monthOf(ticket.completed),
	}));
	const isOpenAfter = (entry: (typeof dated)[number], end: Month): boolean =>
		entry.created <= end && (entry.completed === null || entry.completed > end);
	const year = yearUntil(month);
	const [firstMonth = month] = year;
	const inYear = dated.filter(({ created }) => created >= firstMonth && created <= month);
	const inMonth = dated.filter(({ created }) => created === month).map(({ ticket }) => ticket);
	const done = dated.filter(({ completed }) => completed === month);
	const trend = year.map((each) => ({
		month: each,
		created: dated.filter(({ created }) => created === each).length,
		completed: dated.filter(({ completed }) => completed === each).length,
		open: dated.filter((entry) => isOpenAfter(entry, each)).length,
	}));
	const bySeverity = tally(inMonth.map(({ severity }) => severity));
	return {
		month,
		created: inMonth.length,
		completed: done.length,
		open: dated.filter((entry) => isOpenAfter(entry, month)).length,
		medianHours: median(done.map(({ ticket }) => hoursOpen(ticket))),
		bySeverity: severityOrder.flatMap((severity) => {
			const count = bySeverity.get(severity) ?? 0;
			return count > 0 ? [{ severity, count }] : [];
		}),
		bySource: mostFirst(tally(inMonth.map(({ source }) => source))).map(([source, count]) => ({
			source,
			count,
		})),
		repeated: repeatedAccounts(
			inYear.map(({ ticket }) => ticket),
			inMonth,
		),
		trend,
		listed: dated
			.filter((entry) => entry.created === month || isOpenAfter(entry, month))
			.map(({ ticket }) => ticket)
			.sort((a, b) => b.created.getTime() - a.created.getTime() || b.id - a.id),
	};
}

function repeatedAccounts(
	inYear: readonly ExposureTicket[],
	inMonth: readonly ExposureTicket[],
): ExposureCount['repeated'] {
	const ofMonth = new Set(inMonth.map(accountOf));
	const counts = tally(inYear.map(accountOf).filter((account) => account !== ''));
	return mostFirst(counts)
		.filter(([account, count]) => count > 1 && ofMonth.has(account))
		.map(([account, count]) => ({ account, count }));
}

/** Addresses compare without case. */
function accountOf({ account }: ExposureTicket): string {
	return account.trim().toLowerCase();
}

function hoursOpen({ created, completed }: ExposureTicket): number {
	return completed === null ? 0 : Math.max(0, completed.getTime() - created.getTime()) / 3_600_000;
}

function tally<T>(values: readonly T[]): Map<T, number> {
	const counts = new Map<T, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}

/** Most first, equal counts by name, so that two runs give the same report. */
function mostFirst(counts: ReadonlyMap<string, number>): Array<[string, number]> {
	return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

function median(values: readonly number[]): number | null {
	if (values.length === 0) return null;
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? 0;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
