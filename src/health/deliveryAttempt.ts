import type { AlertSummary, Failure, TicketOutcome } from '../delivery/ticketOutcome';
import type { Attempt } from './healthState';

/** Faults of one item or of one tenant's mapping; they say nothing about the connection. */
const ownFaults: ReadonlySet<string> = new Set(['unreadable', 'unmapped']);

/**
 * What a run of deliveries means for the counter; null when it means nothing (no delivery, or only items at fault).
 * One ticket is a success, whatever else failed. A refusal that concerns a field counts once per alert: the same bad alert
 * tried again and again is no broken connection, different alerts refused one after the other are.
 */
export function deliveryAttempt(
	outcomes: readonly TicketOutcome[],
	executionId: string,
): Attempt | null {
	const delivered = outcomes.some(
		({ outcome }) => outcome !== 'failed' && outcome !== 'skipped' && outcome !== 'preview',
	);
	if (delivered) return { kind: 'success' };
	const failures = outcomes.flatMap(({ failure, alert }) =>
		failure !== undefined && !ownFaults.has(failure.kind) ? [{ failure, alert }] : [],
	);
	const first = failures.find(isOfTheConnection) ?? failures[0];
	if (first === undefined) return null;
	const id = isOfTheConnection(first) ? `run ${executionId}` : `alert ${first.alert.dedupKey}`;
	return { kind: 'failure', id, error: first.failure.message };
}

/** A refusal without a field is one of rights or of the whole request; a failure without an alert, one of the settings. */
function isOfTheConnection({ failure, alert }: { failure: Failure; alert: AlertSummary }): boolean {
	if (alert.dedupKey === '') return true;
	return failure.kind !== 'invalid' && !(failure.kind === 'refused' && failure.field !== '');
}
