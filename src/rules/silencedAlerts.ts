import type { Alert } from '../alert/alert';
import type { RulePlace, Silence } from './rule';

/** One report that a silence held back, as the table of silenced alerts keeps it. */
export interface SilencedReport {
	/** Place in the input. */
	item: number;
	alert: Alert;
	/** Milliseconds. */
	silencedAt: number;
	/** Whether a resolution came after it. */
	resolved: boolean;
	rule: Pick<RulePlace, 'name'>;
	silence: Silence;
}

/** All that was held back of one alert since it began to fire. */
export interface SilencedAlert {
	/** The last word. */
	alert: Alert;
	/** Places of its reports in the input, the last word first. */
	items: number[];
	/** Milliseconds. */
	since: number;
	/** When the last report was held back, in milliseconds. */
	lastAt: number;
	/** Reports held back. */
	count: number;
	rule: Pick<RulePlace, 'name'>;
	silence: Silence;
	/** Whether it is over; then no ticket is made of it. */
	resolved: boolean;
}

/**
 * The reports by alert, in the order in which each alert was first held back. What was held back before a resolution is
 * over; what was reported after it fires again and counts from then on. Every report is in exactly one alert.
 */
export function gatherSilenced(reports: readonly SilencedReport[]): SilencedAlert[] {
	const byKey = new Map<string, SilencedReport[]>();
	for (const report of reports) {
		const known = byKey.get(report.alert.dedupKey);
		if (known) known.push(report);
		else byKey.set(report.alert.dedupKey, [report]);
	}
	return [...byKey.values()].flatMap((ofAlert) => {
		const ordered = [...ofAlert].sort((a, b) => a.silencedAt - b.silencedAt || a.item - b.item);
		const firing = ordered.filter(isFiring);
		const over = ordered.filter((report) => !isFiring(report));
		return [over, firing].flatMap((part) => gathered(part) ?? []);
	});
}

function isFiring({ resolved, alert }: SilencedReport): boolean {
	return !resolved && alert.action !== 'resolve';
}

function gathered(ordered: readonly SilencedReport[]): SilencedAlert | undefined {
	const [first, last] = [ordered[0], ordered.at(-1)];
	if (first === undefined || last === undefined) return undefined;
	return {
		alert: last.alert,
		items: ordered.map(({ item }) => item).reverse(),
		since: first.silencedAt,
		lastAt: last.silencedAt,
		count: ordered.length,
		rule: last.rule,
		silence: last.silence,
		resolved: !isFiring(last),
	};
}

/** Stands in the ticket that is made at the end of a silence. */
export function silenceText({ since, count, rule, silence }: SilencedAlert): string {
	const times = count === 1 ? 'once' : `${count} times`;
	return (
		`Silent since ${minute(since)} by the rule "${rule.name}" (${silence.reason}; owner: ${silence.owner}): ` +
		`reported ${times} without a ticket. The silence ended ${minute(Date.parse(silence.until))}.`
	);
}

function minute(time: number): string {
	return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
