import { reservedKeys } from '../alert/dedupKey';
import { isLater, readStatements, type Statement } from '../ticket/statement';
import { writerOf, type AnswerNote, type AnswerTicket } from './answerTicket';

/** An alert that a ticket stands for, as the ticket's own statement names it. */
export interface TicketAlert {
	/** Slug such as `microsoftgraph` or `webhook:acme`, as keys begin. */
	source: string;
	/** The source's id of the alert; '' when the statement is too old to name it. */
	id: string;
	/** The customer as the source names it. */
	tenant: string;
	dedupKey: string;
	/** What the source last said about it. */
	status: string;
}

/**
 * Whether this package made the ticket: an external ID, which neither mail nor portal can set, and a statement in the
 * description about exactly that key, or about the members where the key is that of a group.
 */
export function isOurs(ticket: AnswerTicket): boolean {
	if (ticket.externalID === '' || ticket.createdByContactID !== null) return false;
	const stated = readStatements(ticket.description);
	return isShared(ticket)
		? stated.some(isAboutAlert)
		: stated.some(({ dedupKey }) => dedupKey === ticket.externalID);
}

/** Group and roll-up tickets stand for several alerts. */
export function isShared({ externalID }: AnswerTicket): boolean {
	return [reservedKeys.group, reservedKeys.rollUp, reservedKeys.again].some((prefix) =>
		externalID.startsWith(prefix),
	);
}

/** Whether a note was written by whoever made the ticket and no customer: what others quote in theirs proves nothing. */
export function isOwnNote(note: AnswerNote, ticket: AnswerTicket): boolean {
	const writer = writerOf(note);
	return (
		note.createdByContactID === null &&
		writer !== null &&
		writer === writerOf(ticket) &&
		readStatements(note.description).length > 0
	);
}

/** The alerts that the ticket stands for, in the order in which it names them; [] for a ticket of somebody else. */
export function alertsOfTicket(ticket: AnswerTicket, notes: readonly AnswerNote[]): TicketAlert[] {
	if (!isOurs(ticket)) return [];
	const shared = isShared(ticket);
	const texts = [
		ticket.description,
		...notes.filter((note) => isOwnNote(note, ticket)).map(({ description }) => description),
	];
	const byKey = new Map<string, Statement>();
	for (const statement of texts.flatMap(readStatements)) {
		const { dedupKey } = statement;
		if (!isAboutAlert(statement) || (!shared && dedupKey !== ticket.externalID)) continue;
		const known = byKey.get(dedupKey);
		const latest = known && !isLater(statement, known) ? known : statement;
		const { tenant, id } = known?.id ? known : statement;
		byKey.set(dedupKey, { ...latest, tenant, id });
	}
	return [...byKey.values()].map(({ dedupKey, tenant, id, status }) => ({
		source: sourceOf(dedupKey),
		id,
		tenant,
		dedupKey,
		status,
	}));
}

function isAboutAlert({ dedupKey }: Statement): boolean {
	return !Object.values(reservedKeys).some((prefix) => dedupKey.startsWith(prefix));
}

/** Of `webhook:acme:42` both words name the source. */
function sourceOf(dedupKey: string): string {
	const [first = '', second = ''] = dedupKey.split(':');
	return first === 'webhook' ? `${first}:${second}` : first;
}
