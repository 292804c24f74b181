import type { Alert } from '../alert/alert';
import { toWindows1252 } from '../alert/windows1252';
import { neutralizeMarker } from './alertReference';
import { stateOf } from './alertState';
import { chunkLines } from './listChunks';
import { duplicateStatement, writeFooter, writeStatement, type Statement } from './statement';

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
		dedupKey: alert.dedupKey,
		occurrence,
		sent: '',
		parts: 0,
		checklist: 0,
	};
}

/** What is new about an alert that has its ticket already. `isSure: false` for a resolution that may be an old one. */
export function changeNote(
	alert: Alert,
	news: { changes: string[]; occurrence: number; isSure?: boolean },
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
	const statement = statementAbout(alert, news.occurrence);
	// Without a time nobody takes it for the last report about the alert.
	if (news.isSure === false) statement.at = 0;
	return note(
		`${heading}: ${news.changes[0] ?? alert.title}`,
		lines.join('\n'),
		writeFooter(statement),
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
	const label = toWindows1252(`${alert.id} | ${time} | ${alert.title}`);
	return writeStatement(statementAbout(alert, occurrence), label.slice(0, 300));
}

/** As many notes as the list needs; each alert has one line, by which it is found again. */
export function listNotes(heading: string, alerts: readonly Alert[]): NoteText[] {
	return notesOfLines(
		heading,
		alerts.map((alert) => listLine(alert, 1)),
	);
}

/** `lines` are statements. */
export function notesOfLines(heading: string, lines: readonly string[]): NoteText[] {
	const chunks = chunkLines(lines);
	return chunks.map((chunk, index) => ({
		title: chunks.length === 1 ? heading : `${heading} (${index + 1} of ${chunks.length})`,
		text: chunk.join('\n'),
	}));
}

/** Says in a duplicate which ticket of the same alert is the survivor. */
export function duplicateNote(survivor: string): NoteText {
	return note(
		`Duplicate of ${survivor}`,
		`Two executions created a ticket for the same alert at the same time. Ticket ${survivor} stays open; this one was completed.`,
		duplicateStatement(survivor),
	);
}

/** A note of our own about a ticket; `statement` is the line by which it is recognised as ours. */
export function note(title: string, body: string, statement: string): NoteText {
	const room = noteLength - statement.length - 2;
	const clean = neutralizeMarker(toWindows1252(body));
	const cut = clean.length > room ? `${clean.slice(0, room - 20).trimEnd()}\n[cut]` : clean;
	return {
		title: toWindows1252(title).replace(/\s+/g, ' ').slice(0, titleLength).trim(),
		text: `${cut}\n\n${statement}`,
	};
}
