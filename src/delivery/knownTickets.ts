import type { Answer } from '../autotask/answer';
import {
	isDuplicateStatement,
	isLaterWord,
	readStatements,
	type Statement,
} from '../ticket/alertState';
import { keysOf, type AlertCase } from './alertCase';
import type { DeliveryPolicy } from './deliveryPolicy';
import type { ServiceDesk } from './serviceDesk';
import type { NoteRow, TicketRow } from './ticketRows';

/**
 * What Autotask knows about the alerts of a run: their tickets, and what these last said about each alert. What the
 * run itself writes is added as it goes, so that later steps see it.
 */
export class KnownTickets {
	readonly #tickets: Map<string, TicketRow[]>;
	readonly #statements = new Map<number, Map<string, Statement>>();
	readonly #duplicates = new Set<number>();
	readonly #noteTitles = new Map<number, Set<string>>();

	constructor(tickets: Map<string, TicketRow[]> = new Map()) {
		this.#tickets = tickets;
		for (const row of this.rows()) this.learn(row.id, row.description);
	}

	/** Keys without case that have at least one ticket. */
	keys(): string[] {
		return [...this.#tickets.keys()];
	}

	rows(): TicketRow[] {
		return [...this.#tickets.values()].flat();
	}

	ticketsFor(key: string): TicketRow[] {
		return this.#tickets.get(key) ?? [];
	}

	/** Tickets with the key that still stand for it: one that was completed as a duplicate does not. */
	standingFor(key: string, policy: DeliveryPolicy): TicketRow[] {
		const rows = this.ticketsFor(key);
		const standing = rows.filter(
			(row) => !isCompleted(row, policy) || !this.#duplicates.has(row.id),
		);
		return standing.length > 0 ? standing : rows;
	}

	/** The last word about the alert on that ticket; undefined when there is none. */
	lastSaid(ticketId: number, key: string): Statement | undefined {
		return this.#statements.get(ticketId)?.get(key);
	}

	/** Every alert that the ticket speaks of, with the last word about each. */
	membersOf(ticketId: number): Statement[] {
		return [...(this.#statements.get(ticketId)?.values() ?? [])];
	}

	/** Status, queue and assignee that the ticket was created with; '' when nobody has said. */
	sentFor(ticketId: number): string {
		return this.membersOf(ticketId).find((member) => member.sent !== '')?.sent ?? '';
	}

	hasNote(ticketId: number, title: string): boolean {
		return this.#noteTitles.get(ticketId)?.has(title) ?? false;
	}

	/** Notes by customers (portal, mail) are no word of ours, whatever they quote. */
	learnNote(
		note: Pick<NoteRow, 'ticketID' | 'title' | 'description' | 'createdByContactID'>,
	): void {
		if (note.createdByContactID !== null) return;
		const titles = this.#noteTitles.get(note.ticketID) ?? new Set();
		this.#noteTitles.set(note.ticketID, titles.add(note.title ?? ''));
		this.learn(note.ticketID, note.description);
	}

	learn(ticketId: number, text: string | null | undefined): void {
		const ofTicket = this.#statements.get(ticketId) ?? new Map<string, Statement>();
		for (const statement of readStatements(text)) {
			if (isDuplicateStatement(statement)) {
				this.#duplicates.add(ticketId);
				continue;
			}
			const known = ofTicket.get(statement.dedupKey);
			ofTicket.set(statement.dedupKey, known ? merge(known, statement) : statement);
		}
		this.#statements.set(ticketId, ofTicket);
	}
}

function merge(known: Statement, next: Statement): Statement {
	return {
		...(isLaterWord(next, known) ? next : known),
		// A late writer may have counted from an older note.
		occurrence: Math.max(known.occurrence, next.occurrence),
		// Only the first statement tells how the ticket was created.
		sent: known.sent || next.sent,
		parts: known.parts || next.parts,
	};
}

/**
 * One request for 500 keys and, when tickets exist whose notes matter, one for the notes of 500 tickets. Roll-up
 * tickets are asked for in the same request.
 */
export async function lookUpTickets(
	cases: readonly AlertCase[],
	desk: ServiceDesk,
	policy: DeliveryPolicy,
): Promise<Answer<KnownTickets>> {
	const keys = new Set(cases.flatMap((one) => keysOf(one, policy)));
	const tickets = await desk.ticketsByKey([...keys], { withDescription: true });
	if (!tickets.ok) return tickets;
	const known = new KnownTickets(tickets.value);
	const resolutions = cases.some((one) => one.resolution !== undefined);
	const notesMatter = known
		.rows()
		.filter(
			(row) =>
				policy.ifTicketExists !== 'skip' ||
				resolutions ||
				isShared(row) ||
				isCompleted(row, policy) ||
				known.membersOf(row.id).some((member) => member.parts > 0),
		);
	if (notesMatter.length === 0) return { ok: true, value: known };
	const notes = await desk.notesOf(notesMatter.map((row) => row.id));
	if (!notes.ok) return notes;
	for (const note of notes.value) known.learnNote(note);
	return { ok: true, value: known };
}

export function isCompleted(row: TicketRow, policy: DeliveryPolicy): boolean {
	return policy.completedStatuses.includes(row.status);
}

/** Group and roll-up tickets hold several alerts; which ones stands in their notes. */
function isShared(row: TicketRow): boolean {
	return /^(group|rollup):/i.test(row.externalID ?? '');
}
