import type { Answer } from '../autotask/answer';
import type { AutotaskClient } from '../autotask/autotaskClient';
import { failureOf, stopsTheRun } from './failures';
import type { DeliveryPolicy } from './deliveryPolicy';
import type { KnownTickets } from './knownTickets';
import { findNoteKind, type NoteKind } from './noteKind';
import type { ServiceDesk } from './serviceDesk';
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
	/** Tickets whose status this run has changed; they are read back to see what became of it. */
	readonly statusSet = new Map<number, number>();
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

	/** The tenant's internal note kind, read once per run. */
	noteKind(): Promise<Answer<NoteKind>> {
		this.#noteKind ??= findNoteKind(this.client, this.policy.noteVisibility);
		return this.#noteKind;
	}

	failed(answer: Exclude<Answer<never>, { kind: 'ok' }>, warnings: string[] = []): CaseResult {
		return { kind: 'failed', failure: failureOf(answer), warnings };
	}

	/** Watches results: a refused sign-in stops at once, a row of unreachable answers soon. */
	observe(result: CaseResult): void {
		if (result.kind !== 'failed') {
			this.#failuresInARow = 0;
			return;
		}
		if (stopsTheRun(result.failure)) this.stop(result.failure);
		if (!result.failure.retryable) return;
		this.#failuresInARow += 1;
		if (this.#failuresInARow >= failuresInARow) {
			this.stop({
				...result.failure,
				kind: 'tryLater',
				remedy:
					'Autotask did not answer several times in a row, so the rest of this run was not sent. Run it again later; what has a ticket is recognised.',
			});
		}
	}
}
