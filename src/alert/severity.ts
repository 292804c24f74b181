import type { Severity } from './alert';

export const severityIds: Record<Severity, number> = {
	unknown: 0,
	informational: 1,
	low: 2,
	medium: 3,
	high: 4,
	critical: 5,
};

/** Words of Graph, Huntress, SaaS Alerts, Datto RMM, Sophos, SentinelOne, PagerDuty, Arctic Wolf, CEF, syslog and OCSF. */
const words: Record<Severity, string> = {
	informational: 'informational information info notice debug verbose',
	low: 'low minor',
	medium: 'medium moderate normal warning warn average suspicious',
	high: 'high major error err malicious important',
	critical: 'critical crit veryhigh urgent severe fatal emergency emerg disaster',
	unknown: 'unknown none hidden other undefined',
};

/** `P1` is the most urgent. Bare numbers are OCSF's `severity_id`, where 5 (and 6, fatal) is the most urgent. */
const byRank: Severity[] = ['critical', 'high', 'medium', 'low', 'informational'];
const byNumber: Severity[] = [
	'unknown',
	'informational',
	'low',
	'medium',
	'high',
	'critical',
	'critical',
];

const byWord = new Map<string, Severity>(
	(Object.entries(words) as Array<[Severity, string]>).flatMap(([severity, list]) =>
		list.split(' ').map((word): [string, Severity] => [word, severity]),
	),
);

/** Severity that a source's word, `P1`…`P5` or number means. An absent value is a recognised 'unknown'. */
export function readSeverity(text: unknown): { severity: Severity; recognised: boolean } {
	if (text === undefined || text === null || text === '') {
		return { severity: 'unknown', recognised: true };
	}
	if (typeof text !== 'string' && typeof text !== 'number') {
		return { severity: 'unknown', recognised: false };
	}
	const plain = String(text).slice(0, 40).trim().toLowerCase();
	const word = plain.replace(/[\s_-]/g, '');
	const number = /^\d$/.test(plain) ? byNumber[Number(plain)] : undefined;
	const severity = byWord.get(word) ?? ranked(word) ?? number;
	return severity ? { severity, recognised: true } : { severity: 'unknown', recognised: false };
}

function ranked(word: string): Severity | undefined {
	const rank = /^(?:p|priority|sev|severity)([1-5])$/.exec(word)?.[1];
	return rank === undefined ? undefined : byRank[Number(rank) - 1];
}
