import type { AlertStatus, Severity } from '../alert/alert';
import { reservedKeys } from '../alert/dedupKey';
import { marker, neutralizeMarker } from './alertReference';
import type { AlertState } from './alertState';

/** What a ticket or note last said about an alert: the line at its end, which any worker can read. */
export interface Statement extends AlertState {
	dedupKey: string;
	/** 1 for the ticket itself, one more for each note. */
	occurrence: number;
	/** Status, queue, resource and company of the create; '-' where nothing was sent. '' in notes. */
	sent: string;
	/** How many notes carry the rest of a description that was too long. */
	parts: number;
	/** Id of the checklist library that the ticket is to have; 0 for none. */
	checklist: number;
}

/** What a statement says of a word that it leaves out. */
const usual = {
	n: '1',
	count: '1',
	at: '0',
	received: '0',
	tenant: '',
	id: '',
	sent: '',
	parts: '0',
	checklist: '0',
};
const earlierPrefix = 'Earlier ticket: ';
const introduction =
	'Please keep the next line: by it, later reports of this alert find this ticket.';

/** One line. `label` is for people and stands behind a bar. Values that are usual are left out. */
export function writeStatement(statement: Statement, label = ''): string {
	const words: Array<[string, string]> = [
		['n', String(statement.occurrence)],
		['severity', statement.severity],
		['status', statement.status],
		['count', String(statement.count)],
		['at', String(statement.at)],
		['received', String(statement.received)],
		['evidence', statement.evidence],
		['tenant', wordOf(statement.tenant)],
		['id', wordOf(statement.id)],
		['sent', statement.sent],
		['parts', String(statement.parts)],
		['checklist', String(statement.checklist)],
	];
	const said = words
		.filter(([name, value]) => value !== (usual as Record<string, string>)[name])
		.map(([name, value]) => `${name}=${value}`);
	const line = [marker, statement.dedupKey, ...said].join(' ');
	return label === '' ? line : `${line} | ${plainLabel(label)}`;
}

/** One line without anything that reads like a reference or a line break of an editor. */
function plainLabel(label: string): string {
	return neutralizeMarker(
		label.replace(/\s+/g, ' ').replaceAll('<', '\u2039').replaceAll('>', '\u203a'),
	);
}

/**
 * The end of a description or note: words that tell a person, who may be the customer, why the statement stands there.
 * `earlierTicket` is the number of the ticket that this one follows; '' for none.
 */
export function writeFooter(statement: Statement, earlierTicket = ''): string {
	const earlier = earlierTicket === '' ? '' : `${earlierPrefix}${earlierTicket}\n`;
	return `${earlier}${introduction}\n${writeStatement(statement)}`;
}

/** The earlier ticket that a description of ours names in its footer; '' when it names none. */
export function readEarlier(description: string | null | undefined): string {
	const [, above = ''] = (description ?? '').split(`\n${introduction}`).reverse();
	const line = above.slice(above.lastIndexOf('\n') + 1).trim();
	return line.startsWith(earlierPrefix) ? line.slice(earlierPrefix.length) : '';
}

/** A statement with the words for people behind it. */
export interface StatementLine {
	statement: Statement;
	label: string;
}

/** What the rich-text editor of Autotask makes of a line break. */
const htmlBreaks = /<br\s*\/?>|<\/(?:p|div|li)>/gi;
const htmlBlanks = /&nbsp;|&#160;|\u00a0/g;

/**
 * The statements at the end of a text that Autotask returned, in their order; whatever stands above them is other people's
 * words. Reads them also as a rich-text editor leaves them: in HTML, on one line, with blanks and entities.
 */
export function readStatements(text: string | null | undefined): Statement[] {
	return readStatementLines(text).map(({ statement }) => statement);
}

export function readStatementLines(text: string | null | undefined): StatementLine[] {
	if (!text?.includes(marker)) return [];
	const lines = text.replace(htmlBreaks, '\n').replace(htmlBlanks, ' ').trimEnd().split(/\r?\n/);
	const statements: StatementLine[] = [];
	for (const line of lines.reverse()) {
		const [prose = '', ...references] = line.split(marker);
		// An editor may join lines, and put empty ones between them.
		const found = references.map(readStatement).reverse();
		const words = found.indexOf(undefined);
		for (const statement of words < 0 ? found : found.slice(0, words)) {
			if (statement !== undefined) statements.unshift(statement);
		}
		if (words >= 0 || !isBlank(prose)) break;
	}
	return statements;
}

/** Tags that open a paragraph may stand before a statement. */
function isBlank(prose: string): boolean {
	return prose.replace(/<[^<>]*>/g, '').trim() === '';
}

/** `key words | label`, as it stands behind the marker. */
function readStatement(reference: string): StatementLine | undefined {
	const plain = `${reference.trimEnd().replace(/<[^<>]*>$/, '')} `;
	const bar = plain.indexOf(' | ');
	const [key, ...words] = (bar < 0 ? plain : plain.slice(0, bar)).trim().split(/\s+/);
	const label = bar < 0 ? '' : plain.slice(bar + ' | '.length).trim();
	if (!/^\s/.test(reference) || !key || !words.every((word) => /^[a-z]+=\S/.test(word))) {
		return undefined;
	}
	const given = new Map(
		words.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
	);
	const text = (name: keyof typeof usual) => given.get(name) ?? usual[name];
	const number = (name: keyof typeof usual) => {
		const value = Number(text(name));
		return Number.isFinite(value) ? value : Number(usual[name]);
	};
	const statement: Statement = {
		dedupKey: withoutEntities(key).toLowerCase(),
		occurrence: number('n'),
		severity: (given.get('severity') ?? 'unknown') as Severity,
		status: (given.get('status') ?? 'unknown') as AlertStatus,
		count: number('count'),
		evidence: given.get('evidence') ?? '',
		at: number('at'),
		received: number('received'),
		tenant: textOfWord(text('tenant')),
		id: textOfWord(text('id')),
		sent: text('sent'),
		parts: number('parts'),
		checklist: number('checklist'),
	};
	return { statement, label };
}

const longestWord = 200;

/** Any text as one word of a statement; '' when it is too long to be kept. */
function wordOf(text: string): string {
	try {
		const word = encodeURIComponent(text);
		return word.length > longestWord ? '' : word;
	} catch {
		// Half of a surrogate pair.
		return '';
	}
}

function textOfWord(word: string): string {
	try {
		return decodeURIComponent(word);
	} catch {
		return '';
	}
}

const entities: Record<string, string> = {
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&#39;': "'",
	'&amp;': '&',
};

function withoutEntities(text: string): string {
	return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity);
}

/** The line that makes a ticket known as the duplicate of another one; it speaks of no alert. */
export function duplicateStatement(survivor: string): string {
	return writeStatement({
		dedupKey: reservedKeys.duplicateOf + survivor.toLowerCase().replace(/\s/g, ''),
		occurrence: 1,
		severity: 'unknown',
		status: 'resolved',
		count: 1,
		evidence: '-',
		at: 0,
		received: 0,
		tenant: '',
		id: '',
		sent: '',
		parts: 0,
		checklist: 0,
	});
}

/** Whether the statement is about something else than one alert: a duplicate, or an answer to the source. */
export function isAboutNoAlert({ dedupKey }: Statement): boolean {
	return Object.values(reservedKeys).some((prefix) => dedupKey.startsWith(prefix));
}

export function isDuplicateStatement(statement: Statement): boolean {
	return statement.dedupKey.startsWith(reservedKeys.duplicateOf);
}

/** Whether the alert is surely over: a resolution without a time may be older than the last report. */
export function isOver(statement: Statement): boolean {
	return statement.status === 'resolved' && statement.at !== 0;
}

/** Whether `statement` is the later of two about an alert. Where a source gives no times, the counter decides. */
export function isLater(statement: Statement, other: Statement): boolean {
	if (statement.at !== 0 && other.at !== 0 && statement.at !== other.at) {
		return statement.at > other.at;
	}
	return statement.occurrence === other.occurrence
		? statement.at >= other.at
		: statement.occurrence > other.occurrence;
}
