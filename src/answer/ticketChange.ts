import { parseAutotaskDate } from '../delivery/autotaskDate';
import { readStatements } from '../ticket/statement';
import { alertsOfTicket, isOwnNote, isShared, type TicketAlert } from './alertsOfTicket';
import { completionOf, timeOf, writerOf, type AnswerNote, type AnswerTicket } from './answerTicket';
import { readAnswers } from './answerStatement';

/** What happened to a ticket that this package made, by somebody else than this package. */
export interface TicketChange {
	change: 'completed' | 'reopened' | 'noted';
	/** The same for the same change, for workflows that keep a list. */
	changeId: string;
	/** RFC 3339 in UTC; '' when Autotask does not date it. */
	changedAt: string;
	changedBy: Person;
	ticket: ChangedTicket;
	/** Only for `noted`. */
	note?: { id: number; title: string; text: string; isInternal: boolean };
	/** Whether the ticket stands for several alerts. */
	isGroup: boolean;
	/** The alert, or the first of several; all of them are in `alerts`. */
	alert: TicketAlert;
	alerts: TicketAlert[];
}

interface Person {
	kind: 'resource' | 'contact' | 'system' | 'unknown';
	/** ID in Autotask; null when it is unknown. */
	id: number | null;
}

interface ChangedTicket {
	id: number;
	number: string;
	title: string;
	url: string;
	companyID: number | null;
	status: number;
	issueType: number | null;
	subIssueType: number | null;
	queueID: number | null;
	externalID: string;
	completedDate: string;
	/** Plain text of at most 4,000 characters. */
	resolution: string;
}

/** A change or a state of a ticket, as the poll compares it with what it remembers. */
export interface TicketRecord {
	id: string;
	/** '' for what does not change. */
	version: string;
	at: Date | undefined;
	/** Whether it is news by itself, or, like an open ticket, only when something else was known before. */
	kind: 'completed' | 'open' | 'noted';
	/** Work of this package, or of a time that nobody asked for: remembered, not delivered. */
	isQuiet: boolean;
	/** For an open ticket: whether its notes prove that it was completed before. */
	wasCompleted: boolean;
	change: TicketChange;
}

/** "Autotask Administrator", under whose name workflow rules work. */
const systemResource = 4;
const longestText = 4_000;
/** Two writes of one run of the ticket node are never further apart. */
const sameRunMs = 120_000;

export function recordsOf(
	ticket: AnswerTicket,
	notes: readonly AnswerNote[],
	context: { completedStatuses: readonly number[]; since: Date; webUrl: string },
): TicketRecord[] {
	const alerts = alertsOfTicket(ticket, notes);
	const [alert] = alerts;
	if (!alert) return [];
	const isCompleted = context.completedStatuses.includes(ticket.status);
	const common = {
		ticket: shown(ticket, context.webUrl),
		isGroup: isShared(ticket),
		alert,
		alerts,
	};
	const state = isCompleted ? completed(ticket, notes, common) : opened(ticket, notes, common);
	const noted = notes
		.filter((note) => isByPerson(note, ticket))
		.map((note): TicketRecord => noteRecord(note, common));
	return [state, ...noted].map((record) => {
		const isOld = record.at !== undefined && record.at < context.since && record.kind !== 'open';
		return { ...record, isQuiet: record.isQuiet || isOld };
	});
}

type Common = Pick<TicketChange, 'ticket' | 'isGroup' | 'alert' | 'alerts'>;

function completed(
	ticket: AnswerTicket,
	notes: readonly AnswerNote[],
	common: Common,
): TicketRecord {
	const time = completionOf(ticket);
	const at = time === 0 ? parseAutotaskDate(ticket.lastActivityDate) : time;
	const by = ticket.completedByResourceID ?? ticket.lastActivityResourceID;
	return {
		id: `ticket:${ticket.id}`,
		version: `completed:${time}`,
		at: at === null ? undefined : new Date(at),
		kind: 'completed',
		isQuiet: isOwnCompletion(ticket, notes, by, at ?? 0),
		wasCompleted: false,
		change: {
			change: 'completed',
			changeId: `${ticket.id}:completed:${time}`,
			changedAt: isoOf(at),
			changedBy: resource(by),
			...common,
		},
	};
}

/** Under impersonation the person in whose name the ticket was made may have completed it by hand: only a note tells. */
function isOwnCompletion(
	ticket: AnswerTicket,
	notes: readonly AnswerNote[],
	by: number | null,
	at: number,
): boolean {
	if (by === null) return false;
	if (by === writerOf(ticket)) return true;
	if (by !== ticket.creatorResourceID) return false;
	return notes.some(
		(note) =>
			isOwnNote(note, ticket) &&
			Math.abs(timeOf(note.createDateTime) - at) < sameRunMs &&
			readStatements(note.description).some(({ status }) => status === 'resolved'),
	);
}

function opened(ticket: AnswerTicket, notes: readonly AnswerNote[], common: Common): TicketRecord {
	const at = parseAutotaskDate(ticket.lastActivityDate);
	const by = ticket.lastActivityResourceID;
	const own = notes.filter((note) => isOwnNote(note, ticket));
	const byPackage =
		by !== null &&
		(by === writerOf(ticket) || by === ticket.creatorResourceID) &&
		own.some(
			(note) =>
				readAnswers(note.description).length === 0 &&
				Math.abs(timeOf(note.createDateTime) - (at ?? 0)) < sameRunMs,
		);
	return {
		id: `ticket:${ticket.id}`,
		version: 'open',
		at: at === null ? undefined : new Date(at),
		kind: 'open',
		isQuiet: false,
		wasCompleted: !byPackage,
		change: {
			change: 'reopened',
			changeId: `${ticket.id}:reopened:${ticket.lastActivityDate}`,
			changedAt: isoOf(at),
			changedBy: resource(by),
			...common,
		},
	};
}

function noteRecord(note: AnswerNote, common: Common): TicketRecord {
	const at = parseAutotaskDate(note.createDateTime);
	const isContact = note.createdByContactID !== null;
	return {
		id: `note:${note.id}`,
		version: '',
		at: at === null ? undefined : new Date(at),
		kind: 'noted',
		isQuiet: false,
		wasCompleted: false,
		change: {
			change: 'noted',
			changeId: `${note.ticketID}:note:${note.id}`,
			changedAt: isoOf(at),
			changedBy: isContact
				? { kind: 'contact', id: note.createdByContactID }
				: resource(note.creatorResourceID),
			note: {
				id: note.id,
				title: note.title.slice(0, 250),
				text: note.description.slice(0, longestText),
				isInternal: note.publish !== null && note.publish !== 1 && !isContact,
			},
			...common,
		},
	};
}

/** Not by the API user that made the ticket, nor by Autotask itself. */
function isByPerson(note: AnswerNote, ticket: AnswerTicket): boolean {
	if (note.createdByContactID !== null) return true;
	const writer = writerOf(note);
	return writer !== null && writer !== systemResource && writer !== writerOf(ticket);
}

function resource(id: number | null): Person {
	if (id === null) return { kind: 'unknown', id };
	return { kind: id === systemResource ? 'system' : 'resource', id };
}

function shown(ticket: AnswerTicket, webUrl: string): ChangedTicket {
	const { id, number, title, companyID, status, issueType, subIssueType, queueID, externalID } =
		ticket;
	return {
		...{ id, number, title, companyID, status, issueType, subIssueType, queueID, externalID },
		url:
			webUrl === ''
				? ''
				: `${webUrl}Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketID=${id}`,
		completedDate: isoOf(parseAutotaskDate(ticket.completedDate)),
		resolution: ticket.resolution.slice(0, longestText),
	};
}

function isoOf(time: number | null): string {
	return time === null || time === 0 ? '' : new Date(time).toISOString();
}
