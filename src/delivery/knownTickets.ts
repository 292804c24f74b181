import { changesBetween, type AlertState } from '../ticket/alertState';
import {
	isAboutNoAlert,
	isDuplicateStatement,
	isLater,
	readStatements,
	type Statement,
} from '../ticket/statement';
import type { DeliveryPolicy } from './deliveryPolicy';
import { writerOf, type NoteRow, type TicketRow } from './ticketRows';

/** Clocks differ by less than a day; a date beyond would make every true report an old one. */
const mostAhead = 86_400;

/** What a ticket says about one alert. */
export interface Spoken {
	/** The last of all statements. */
	last: Statement;
	/** The latest that has a time; undefined when none has. */
	lastDated: Statement | undefined;
	/** Until when the alert surely was reported as firing, in Unix seconds; 0 when that is not known. */
	reportedUntil: number;
}

/**
 * What Autotask knows about the alerts of a run: their tickets, and what these last said about each alert. What the
 * run itself writes is added as it goes, so that later steps see it.
 */
export class KnownTickets {
	readonly #tickets = new Map<number, TicketRow>();
	readonly #byKey = new Map<string, Set<number>>();
	readonly #spoken = new Map<number, Map<string, Spoken>>();
	readonly #unsure = new Map<number, Statement[]>();
	readonly #duplicates = new Set<number>();
	readonly #noteTitles = new Map<number, Set<string>>();

	/** `now`: nothing that was written before it can be dated later. */
	constructor(
		private readonly policy: DeliveryPolicy,
		private readonly now: Date,
	) {}

	/** A ticket as Autotask has it now; replaces what was known about it, but not what it has said. */
	add(row: TicketRow): void {
		const known = this.#tickets.get(row.id);
		this.#tickets.set(row.id, {
			...row,
			description: row.description ?? known?.description ?? null,
		});
		const key = (row.externalID ?? '').toLowerCase();
		this.#byKey.set(key, (this.#byKey.get(key) ?? new Set()).add(row.id));
		if (known === undefined || row.description !== null) this.#learn(row.id, row.description);
	}

	/** The ticket as it was last seen. */
	current(row: TicketRow): TicketRow {
		return this.#tickets.get(row.id) ?? row;
	}

	find(ticketId: number): TicketRow | undefined {
		return this.#tickets.get(ticketId);
	}

	all(): TicketRow[] {
		return [...this.#tickets.values()];
	}

	/** Tickets with exactly that key, of every company. */
	withKey(key: string): TicketRow[] {
		return [...(this.#byKey.get(key) ?? [])].flatMap((id) => this.#tickets.get(id) ?? []);
	}

	/** Tickets with the key in that company, without those that were completed as duplicates. */
	ofCompany(key: string, companyId: number): TicketRow[] {
		const rows = this.withKey(key).filter((row) => row.companyID === companyId);
		const survivors = rows.filter((row) => !this.isCompleted(row) || !this.#duplicates.has(row.id));
		return survivors.length > 0 ? survivors : rows;
	}

	isCompleted(row: TicketRow): boolean {
		return this.policy.completedStatuses.includes(row.status);
	}

	/** What the ticket says about the alert; undefined when it does not speak of it. */
	spoken(ticketId: number, alertKey: string): Spoken | undefined {
		return this.#spoken.get(ticketId)?.get(alertKey);
	}

	/** The last statement about each alert that the ticket speaks of. */
	membersOf(ticketId: number): Statement[] {
		return [...(this.#spoken.get(ticketId)?.values() ?? [])].map(({ last }) => last);
	}

	/** What the ticket was created with; '' when it does not say so, as one that this package has not made. */
	sentFor(ticketId: number): string {
		return this.membersOf(ticketId).find((member) => member.sent !== '')?.sent ?? '';
	}

	/** The checklist library that the ticket was to get; 0 for none. */
	checklistOf(ticketId: number): number {
		return this.membersOf(ticketId).find((member) => member.checklist !== 0)?.checklist ?? 0;
	}

	/** The company that the ticket was created for; NaN when it does not say so. */
	madeFor(ticketId: number): number {
		return Number(this.sentFor(ticketId).split('/')[3] || NaN);
	}

	hasNote(ticketId: number, title: string): boolean {
		return this.#noteTitles.get(ticketId)?.has(title) ?? false;
	}

	/**
	 * Whether another user of the API has noted that very state, as before the user was replaced. It proves nothing about
	 * the alert, but to say it again with each poll would fill the ticket.
	 */
	isNoted(ticketId: number, alertKey: string, state: AlertState): boolean {
		return (this.#unsure.get(ticketId) ?? []).some(
			(statement) =>
				statement.dedupKey === alertKey && changesBetween(statement, state).length === 0,
		);
	}

	/**
	 * Believes what whoever created the ticket has written. What customers write (portal, mail), and persons by hand, is no
	 * word of ours, whatever it quotes.
	 */
	learnNote(note: NoteRow): void {
		if (note.createdByContactID !== null) return;
		const ticket = this.#tickets.get(note.ticketID);
		const writer = writerOf(note);
		if (ticket !== undefined && writer !== null && writer === writerOf(ticket)) {
			this.learnOwn(note.ticketID, note.title ?? '', note.description);
			return;
		}
		const unsure = this.#unsure.get(note.ticketID) ?? [];
		unsure.push(...readStatements(note.description));
		this.#unsure.set(note.ticketID, unsure);
	}

	/** What this run has written itself, into a note or, without a title, a description. */
	learnOwn(ticketId: number, title: string, text: string | null): void {
		if (title !== '') {
			this.#noteTitles.set(ticketId, (this.#noteTitles.get(ticketId) ?? new Set()).add(title));
		}
		this.#learn(ticketId, text);
	}

	#learn(ticketId: number, text: string | null): void {
		const ofTicket = this.#spoken.get(ticketId) ?? new Map<string, Spoken>();
		const now = Math.floor(this.now.getTime() / 1000);
		for (const statement of readStatements(text)) {
			if (isDuplicateStatement(statement)) {
				this.#duplicates.add(ticketId);
				continue;
			}
			if (isAboutNoAlert(statement)) continue;
			const at = statement.at > now + mostAhead ? now : statement.at;
			const next = { ...statement, at };
			ofTicket.set(next.dedupKey, withStatement(ofTicket.get(next.dedupKey), next));
		}
		this.#spoken.set(ticketId, ofTicket);
	}
}

function withStatement(known: Spoken | undefined, next: Statement): Spoken {
	const reported = next.status === 'resolved' ? 0 : next.at || next.received;
	const dated = next.at === 0 ? undefined : next;
	if (known === undefined) return { last: next, lastDated: dated, reportedUntil: reported };
	return {
		last: merge(known.last, next),
		lastDated:
			dated === undefined || (known.lastDated !== undefined && known.lastDated.at > dated.at)
				? known.lastDated
				: dated,
		reportedUntil: Math.max(known.reportedUntil, reported),
	};
}

function merge(known: Statement, next: Statement): Statement {
	return {
		...(isLater(next, known) ? next : known),
		// A late writer may have counted from an older note.
		occurrence: Math.max(known.occurrence, next.occurrence),
		// Only the first statement says how the ticket was created.
		sent: known.sent || next.sent,
		parts: known.parts || next.parts,
		checklist: known.checklist || next.checklist,
	};
}
