import { createHash } from 'node:crypto';

import type { Alert, AlertStatus, Severity } from '../alert/alert';
import { reservedKeys } from '../alert/dedupKey';
import { marker } from './alertReference';

/** What matters about an alert for the reader of its ticket. Two equal states are one and the same news. */
interface AlertState {
	severity: Severity;
	status: AlertStatus;
	count: number;
	/** First 8 hex of a hash over everything else that a technician would want to hear of. */
	evidence: string;
	/** Latest time that the source gives for the alert, in Unix seconds; 0 when it gives none. Orders reports. */
	at: number;
}

/** What a ticket or note last said about an alert. Written into Autotask, so that any worker can read it. */
export interface Statement extends AlertState {
	dedupKey: string;
	/** 1 for the ticket itself, one more for each note. */
	occurrence: number;
	/** What the ticket was created with; '-' where nothing was sent. Empty in notes. */
	sent: string;
	/** How many notes carry the rest of a description that was too long. */
	parts: number;
}

/** Times are no evidence: a poll that reads an alert again brings new ones without any news. */
export function stateOf(alert: Alert): AlertState {
	const evidence = [
		alert.type,
		alert.category,
		alert.title,
		alert.description,
		alert.userEmail,
		alert.userName,
		alert.host,
		alert.ip,
		alert.country,
		alert.exposedData,
		alert.passwordFormat,
		alert.passwordCriteria,
		alert.breachName,
		Object.entries(alert.details).sort(([a], [b]) => (a < b ? -1 : 1)),
	];
	return {
		severity: alert.severity,
		status: alert.action === 'resolve' ? 'resolved' : alert.status,
		count: alert.occurrenceCount,
		evidence: createHash('sha256').update(JSON.stringify(evidence)).digest('hex').slice(0, 8),
		at: latestTime(alert),
	};
}

function latestTime(alert: Alert): number {
	const times = [alert.occurredAt, alert.detectedAt, alert.updatedAt, alert.resolvedAt]
		.map((time) => (time === null ? NaN : Date.parse(time)))
		.filter((time) => !Number.isNaN(time));
	return times.length === 0 ? 0 : Math.floor(Math.max(...times) / 1000);
}

/**
 * Whether a report is older than what was last said, as webhooks arrive out of order and are sent again. After a
 * resolution, a report of the same time is what the resolution ended.
 */
export function isOlderNews(report: AlertState, last: AlertState): boolean {
	if (report.at === 0 || last.at === 0) return false;
	if (last.status === 'resolved' && report.status !== 'resolved') return report.at <= last.at;
	return report.at < last.at;
}

/** Whether `one` is the later word about an alert than `other`. Where a source gives no times, the counter decides. */
export function isLaterWord(one: Statement, other: Statement): boolean {
	if (one.at !== 0 && other.at !== 0 && one.at !== other.at) return one.at > other.at;
	return one.occurrence === other.occurrence
		? one.at >= other.at
		: one.occurrence > other.occurrence;
}

/** What changed, in words for the note; empty when nothing did. */
export function changesBetween(before: AlertState, now: AlertState): string[] {
	const changes: string[] = [];
	if (before.severity !== now.severity) {
		changes.push(`Severity: ${before.severity} -> ${now.severity}`);
	}
	if (before.status !== now.status) changes.push(`Status: ${before.status} -> ${now.status}`);
	if (before.count !== now.count) changes.push(`Count: ${before.count} -> ${now.count}`);
	if (before.evidence !== now.evidence) changes.push('New details were reported.');
	return changes;
}

/** The one line that stands at the end of each text which we put into Autotask. `label` is for people. */
export function writeStatement(statement: Statement, label = ''): string {
	const words = [
		marker,
		statement.dedupKey,
		`n=${statement.occurrence}`,
		`severity=${statement.severity}`,
		`status=${statement.status}`,
		`count=${statement.count}`,
		`evidence=${statement.evidence}`,
		`at=${statement.at}`,
	];
	if (statement.sent !== '') words.push(`sent=${statement.sent}`);
	if (statement.parts > 0) words.push(`parts=${statement.parts}`);
	return label === '' ? words.join(' ') : `${words.join(' ')} | ${label.replace(/\s+/g, ' ')}`;
}

const line = new RegExp(`^${marker}\\s+(\\S+)((?:\\s+[a-z]+=\\S+)*)\\s*(?:\\|.*)?$`);

/** Reads every statement in a text that Autotask returned; lines that are no statement are people's own words. */
export function readStatements(text: string | null | undefined): Statement[] {
	if (!text?.includes(marker)) return [];
	const statements: Statement[] = [];
	for (const row of text.split(/\r?\n/)) {
		const match = line.exec(row.trim());
		if (match) statements.push(statementOf(match[1] ?? '', match[2] ?? ''));
	}
	return statements;
}

/** The line that makes a ticket known as the duplicate of another one; it speaks of no alert. */
export function duplicateStatement(keeper: string): string {
	return writeStatement({
		dedupKey: reservedKeys.duplicateOf + keeper.toLowerCase().replace(/\s/g, ''),
		occurrence: 1,
		severity: 'unknown',
		status: 'resolved',
		count: 1,
		evidence: '-',
		at: 0,
		sent: '',
		parts: 0,
	});
}

export function isDuplicateStatement(statement: Statement): boolean {
	return statement.dedupKey.startsWith(reservedKeys.duplicateOf);
}

/** A statement line as another ticket takes it over: without what only holds for the ticket where it stood. */
export function carryOver(statementLine: string): string {
	return statementLine
		.trim()
		.replace(/ (?:sent|parts)=\S+/g, (word, at: number, whole: string) =>
			whole.slice(0, at).includes(' | ') ? word : '',
		);
}

function statementOf(dedupKey: string, words: string): Statement {
	const given = new Map(
		words
			.trim()
			.split(/\s+/)
			.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
	);
	const number = (name: string, otherwise: number): number => {
		const value = Number(given.get(name));
		return Number.isFinite(value) ? value : otherwise;
	};
	return {
		dedupKey: dedupKey.toLowerCase(),
		occurrence: number('n', 1),
		severity: (given.get('severity') ?? 'unknown') as Severity,
		status: (given.get('status') ?? 'unknown') as AlertStatus,
		count: number('count', 1),
		evidence: given.get('evidence') ?? '',
		at: number('at', 0),
		sent: given.get('sent') ?? '',
		parts: number('parts', 0),
	};
}
