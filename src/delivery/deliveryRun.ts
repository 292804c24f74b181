import type { Answer, AutotaskProblem } from '../autotask/answer';
import type { AutotaskClient } from '../autotask/autotaskClient';
import type { DraftInput, TicketDraft } from '../ticket/draftTicket';
import type { NoteText } from '../ticket/noteText';
import type { TicketFields } from '../ticket/ticketFields';
import type { Result } from '../result/problem';
import type { Failed } from './caseResult';
import { draftFor, type Deliverable } from './deliverable';
import type { DeliveryPolicy } from './deliveryPolicy';
import { failureOf } from './failures';
import type { KnownTickets } from './knownTickets';
import { findNoteKind, type NoteKind } from './noteKind';
import type { RunLimits } from './runLimits';
import type { TicketStore } from './ticketStore';
import type { TicketRow } from './ticketRows';
import { subjectOf, type Subject } from './ticketContext/subject';
import { TicketContexts } from './ticketContext/ticketContexts';

interface RunParts {
	client: AutotaskClient;
	store: TicketStore;
	policy: DeliveryPolicy;
	fields: TicketFields;
	known: KnownTickets;
	limits: RunLimits;
	now: Date;
	/** Whether a ticket belongs to an alert of the run. */
	isOwn: (row: TicketRow) => boolean;
}

/** What a stage has changed in tickets, to be looked at once more. */
export interface Changes {
	/** Status that was set, by ticket id. */
	statuses: ReadonlyMap<number, number>;
	/** Open tickets that got a note about a report. */
	noted: ReadonlySet<number>;
	/** Tickets that were completed because their alerts were resolved. */
	completed: ReadonlySet<number>;
}

/** What the tasks of one run share. What they write, the run remembers. */
export class DeliveryRun implements RunParts {
	readonly client: AutotaskClient;
	readonly store: TicketStore;
	readonly policy: DeliveryPolicy;
	readonly fields: TicketFields;
	readonly known: KnownTickets;
	readonly limits: RunLimits;
	readonly now: Date;
	readonly isOwn: RunParts['isOwn'];
	readonly contexts: TicketContexts;
	#statuses = new Map<number, number>();
	#noted = new Set<number>();
	#completed = new Set<number>();
	#noteKind: Promise<Answer<NoteKind>> | undefined;

	constructor(parts: RunParts) {
		this.client = parts.client;
		this.store = parts.store;
		this.policy = parts.policy;
		this.fields = parts.fields;
		this.known = parts.known;
		this.limits = parts.limits;
		this.now = parts.now;
		this.isOwn = parts.isOwn;
		this.contexts = new TicketContexts(parts.client, parts.policy);
	}

	/** The ticket of a report, with the settings of its alert, and the contact and device of what the ticket is about. */
	draft(
		deliverable: Deliverable,
		place: Pick<DraftInput, 'ticketKey' | 'earlierTicket'>,
		subject: Subject = subjectOf([deliverable]),
	): Result<TicketDraft> {
		const { fields, now } = this;
		return draftFor(deliverable, { fields, now, context: this.contexts.of(subject), ...place });
	}

	/** The tenant's internal note kind, read once per run unless that fails. */
	async noteKind(): Promise<Answer<NoteKind>> {
		this.#noteKind ??= findNoteKind(this.client, this.policy.noteVisibility);
		const asked = this.#noteKind;
		const answer = await asked;
		if (!answer.ok && this.#noteKind === asked) this.#noteKind = undefined;
		return answer;
	}

	/** Adds an internal note, and remembers what it says. */
	async addNote(ticketId: number, note: NoteText): Promise<Answer<number>> {
		const kind = await this.noteKind();
		if (!kind.ok) return kind;
		const added = await this.store.addNote(ticketId, note, kind.value);
		if (added.ok) this.known.learnOwn(ticketId, note.title, note.text);
		return added;
	}

	/** Adds an internal note about a report. */
	async noteReport(ticketId: number, note: NoteText): Promise<Answer<number>> {
		const added = await this.addNote(ticketId, note);
		if (added.ok) this.#noted.add(ticketId);
		return added;
	}

	/** Counts a ticket as noted that gets its notes in another way. */
	willNote(ticketId: number): void {
		this.#noted.add(ticketId);
	}

	async setStatus(ticket: TicketRow, status: number): Promise<Answer<number>> {
		const answer = await this.store.setStatus(ticket.id, status);
		if (answer.ok) {
			this.known.add({ ...this.known.current(ticket), status, description: null });
			this.#statuses.set(ticket.id, status);
		}
		return answer;
	}

	/** Sets the status with which an alert that was resolved leaves its ticket. */
	async complete(ticket: TicketRow): Promise<Answer<number>> {
		const answer = await this.setStatus(ticket, this.policy.completedStatuses[0]);
		if (answer.ok) this.#completed.add(ticket.id);
		return answer;
	}

	/** Whether the ticket is completed by now: another alert of it may have reopened it in this run. */
	isCompleted(ticket: TicketRow): boolean {
		return this.known.isCompleted(this.known.current(ticket));
	}

	/** Everything that was changed since the last call. */
	takeChanges(): Changes {
		const changes = {
			statuses: this.#statuses,
			noted: this.#noted,
			completed: this.#completed,
		};
		this.#statuses = new Map();
		this.#noted = new Set();
		this.#completed = new Set();
		return changes;
	}

	failed(problem: AutotaskProblem, warnings: string[] = []): Failed {
		return { kind: 'failed', failure: failureOf(problem), warnings };
	}
}
