import type { Alert } from '../alert/alert';
import { toWindows1252 } from '../alert/windows1252';
import { neutraliseMarker } from './alertReference';
import { duplicateStatement, stateOf, writeStatement, type Statement } from './alertState';

export interface NoteText {
	/** At most 250 characters. */
	title: string;
	/** At most 32,000 characters; the last line is the statement about the alert. */
	text: string;
}

const titleLength = 250;
const noteLength = 32_000;

/** A statement as it stands in a note, which was created with nothing and has no further parts. */
function statementAbout(alert: Alert, occurrence: number): Statement {
	return {
		...stateOf(alert),
		dedupKey: alert.dedupKey.toLowerCase(),
		occurrence,
		sent: '',
		parts: 0,
	};
}

/** What is new about an alert that has its ticket already. */
export function changeNote(
	alert: Alert,
	news: { changes: string[]; occurrence: number },
	heading = `Alert update ${news.occurrence - 1}`,
): NoteText {
	const facts: Array<[string, string]> = [
		['Alert', alert.title],
		['Severity', alert.severity],
		['User', alert.userEmail || alert.userName],
		['Device', alert.host],
		['IP address', [alert.ip, alert.country].filter((part) => part !== '').join(', ')],
		['Exposed data', alert.exposedData],
		['Reported', alert.updatedAt ?? alert.detectedAt ?? alert.occurredAt ?? alert.receivedAt],
		['Link', alert.url],
	];
	const lines = [
		...news.changes,
		'',
		...facts.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`),
	];
	if (alert.description !== '') lines.push('', alert.description);
	return note(
		`${heading}: ${news.changes[0] ?? alert.title}`,
		lines.join('\n'),
		writeStatement(statementAbout(alert, news.occurrence)),
	);
}

/** The rest of a description that did not fit into the ticket; `part` counts from 2. */
export function partNote(alert: Alert, part: number, parts: number, text: string): NoteText {
	return note(
		partTitle(part, parts),
		text,
		writeStatement(statementAbout(alert, 1), `part ${part} of ${parts}`),
	);
}

export function partTitle(part: number, parts: number): string {
	return `Description, part ${part} of ${parts}`;
}

/** One alert in one line: its statement, and for people its time and title. */
export function listLine(alert: Alert, occurrence: number): string {
	const time = alert.detectedAt ?? alert.occurredAt ?? alert.receivedAt;
	const label = toWindows1252(`${alert.id} | ${time} | ${alert.title}`).slice(0, 300);
	return writeStatement(statementAbout(alert, occurrence), label);
}

/** Tells a ticket that lost against another one with the same key which one goes on. */
export function rivalNote(keeper: string): NoteText {
	return note(
		`Duplicate of ${keeper}`,
		`Two executions created a ticket for the same alert at the same time. Ticket ${keeper} goes on; this one was completed.`,
		duplicateStatement(keeper),
	);
}

/** A note of our own about a ticket; `statement` is the line by which it is recognised as ours. */
export function note(title: string, body: string, statement: string): NoteText {
	const room = noteLength - statement.length - 2;
	const clean = neutraliseMarker(toWindows1252(body));
	const cut = clean.length > room ? `${clean.slice(0, room - 20).trimEnd()}\n[cut]` : clean;
	return {
		title: toWindows1252(title).replace(/\s+/g, ' ').slice(0, titleLength).trim(),
		text: `${cut}\n\n${statement}`,
	};
}
