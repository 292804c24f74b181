import type { AlertCase } from './alertCase';
import type { Reason } from './reasons';
import type { TicketKey } from './ticketKeys';
import type { Failure } from './ticketOutcome';

/** What a case came to. */
export type CaseResult = Done | Skipped | Failed;
export type CaseResults = ReadonlyMap<AlertCase, CaseResult>;

export interface Done {
	kind: 'done';
	outcome: DoneOutcome;
	reason: Reason;
	ticketId: number;
	warnings: string[];
	/** Key of a ticket that this run has made, by which it is read back. */
	createdKey?: TicketKey;
}

export type DoneOutcome = 'created' | 'existing' | 'noted' | 'reopened' | 'completed' | 'rolledUp';

interface Skipped {
	kind: 'skipped';
	reason: Reason;
}

export interface Failed {
	kind: 'failed';
	failure: Failure;
	warnings: string[];
}

export function done(
	outcome: DoneOutcome,
	reason: Reason,
	ticketId: number,
	warnings: string[] = [],
): Done {
	return { kind: 'done', outcome, reason, ticketId, warnings };
}

export function allFailed(cases: readonly AlertCase[], failure: Failure): CaseResults {
	return new Map(cases.map((alertCase) => [alertCase, { kind: 'failed', failure, warnings: [] }]));
}

/**
 * The results of both stages. An alert that was raised and resolved in one run has `created` or `rolledUp` as its outcome,
 * with the reason of what came of its resolution.
 */
export function mergeResults(earlier: CaseResults, later: CaseResults): CaseResults {
	const merged = new Map(earlier);
	for (const [alertCase, result] of later) {
		const before = earlier.get(alertCase);
		const isNew = before?.kind === 'done' && result.kind === 'done' && isMade(before);
		merged.set(
			alertCase,
			isNew
				? {
						...before,
						reason: result.reason,
						warnings: [...before.warnings, ...result.warnings],
					}
				: result,
		);
	}
	return merged;
}

function isMade({ outcome }: Done): boolean {
	return outcome === 'created' || outcome === 'rolledUp';
}
