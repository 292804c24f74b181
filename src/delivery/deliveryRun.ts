import type { Answer, AutotaskProblem } from '../autotask/answer';
import type { AutotaskClient } from '../autotask/autotaskClient';
import type { NoteText } from '../ticket/noteText';
import { failureOf, stopsTheRun } from './failures';
import type { DeliveryPolicy } from './deliveryPolicy';
import { isCompleted, type KnownTickets } from './knownTickets';
import { findNoteKind, type NoteKind } from './noteKind';
import type { ServiceDesk } from './serviceDesk';
import type { TicketRow } from './ticketRows';
import type { Failure, OutcomeName } from './ticketOutcome';

/** What one case came to. `createdKey` is the external id of a ticket that this run has made. */
export type CaseResult =
	| {
			kind: 'done';
			outcome: OutcomeName;
			reason: string;
			ticketId: number;
			warnings: string[];
			createdKey?: string;
	  }
	| { kind: 'skipped'; reason: string }
	| { kind: 'failed'; failure: Failure; warnings: string[] };

/** Failures in a row that say: not this alert but Autotask is the matter. */
const failuresInARow = 5;

/** What the actions of one run share: the desk, what is known, and whether the run still goes on. */
export class DeliveryRun {
	/** Tickets whose status this run has set, with that status; they are read back to see what became of it. */
	readonly statusSet = new Map<number, number>();
	/** Tickets that this run has completed because their alerts are over. */
	readonly completed = new Set<number>();
	/** Open tickets that got news, by id; they are read back in case somebody completed them at that moment. */
	readonly told = new Map<number, TicketRow>();
	#stopped: Failure | null = null;
	#failuresInARow = 0;
	#noteKind: Promise<Answer<NoteKind>> | undefined;

	constructor(
		private readonly client: AutotaskClient,
		readonly desk: ServiceDesk,
		readonly policy: DeliveryPolicy,
		readonly known: KnownTickets,
		readonly now: Date,
	) {}

	/** Set when nothing more may be sent in this run, with the reason that every remaining alert gets. */
	get stopped(): Failure | null {
		return this.#stopped;
	}

	stop(failure: Failure): void {
		this.#stopped ??= failure;
	}

	/** The tenant's internal note kind, read once per run unless that fails. */
	async noteKind(): Promise<Answer<NoteKind>> {
		this.#noteKind ??= findNoteKind(this.client, this.policy.noteVisibility);
		const asked = this.#noteKind;
		const answer = await asked;
		if (!answer.ok && this.#noteKind === asked) this.#noteKind = undefined;
		return answer;
	}

	/** Adds an internal note, and keeps in mind what it says. */
	async addNote(ticketId: number, note: NoteText): Promise<Answer<number>> {
		const kind = await this.noteKind();
		if (!kind.ok) return kind;
		const added = await this.desk.addNote(ticketId, note, kind.value);
		if (added.ok) {
			const { title, text } = note;
			this.known.learnNote({
				ticketID: ticketId,
				title,
				description: text,
				createdByContactID: null,
			});
		}
		return added;
	}

	/** Sets the status, and keeps it in mind in the row itself. */
	async setStatus(ticket: TicketRow, status: number): Promise<Answer<number>> {
		const answer = await this.desk.setStatus(ticket.id, status);
		if (answer.ok) {
			ticket.status = status;
			this.statusSet.set(ticket.id, status);
		}
		return answer;
	}

	isCompleted(ticket: TicketRow): boolean {
		return isCompleted(ticket, this.policy);
	}

	failed(problem: AutotaskProblem, warnings: string[] = []): CaseResult {
		return { kind: 'failed', failure: failureOf(problem), warnings };
	}

	/**
	 * Watches the results of one piece of work: a refused sign-in stops at once, a row of unreachable answers soon.
	 * Alerts that share a ticket fail together, which is one failure.
	 */
	observe(results: Iterable<CaseResult>): void {
		const failures = [...results].flatMap((result) =>
			result.kind === 'failed' ? [result.failure] : [],
		);
		const [failure] = failures;
		if (failure === undefined) {
			this.#failuresInARow = 0;
			return;
		}
		const fatal = failures.find(stopsTheRun);
		if (fatal) this.stop(fatal);
		if (!failure.retryable) return;
		this.#failuresInARow += 1;
		if (this.#failuresInARow >= failuresInARow) {
			this.stop({
				...failure,
				kind: 'tryLater',
				remedy:
					'Autotask did not answer several times in a row, so the rest of this run was not sent. Run it again later; what has a ticket is recognised.',
			});
		}
	}
}
