import type { AutotaskClient } from '../autotask/autotaskClient';
import type { DeliveryPolicy } from './deliveryPolicy';
import type { DeliveryRun } from './deliveryRun';
import type { Task } from './planRun';

/** Runs with fewer requests than this are not worth one more for the usage. */
const fewRequests = 25;
/** Lines of a roll-up that fit into one note, about. */
const linesPerNote = 100;

/** Requests that a task needs when all goes well; 0 when nothing is to be written. */
export function requestsOf(task: Task, policy: DeliveryPolicy): number {
	if (task.kind === 'rollUp') return 1 + Math.ceil(task.members.length / linesPerNote);
	if (task.kind === 'create') return task.members.length > 1 ? 2 : 1;
	if (task.kind === 'join') return task.reopen ? 2 : 1;
	switch (task.decision.kind) {
		case 'existing':
		case 'nothingToResolve':
			return 0;
		case 'note':
			return 1;
		case 'reopen':
			return 2;
		case 'resolve':
			// Notes, time entries and history are read before a ticket is completed.
			return policy.whenResolved === 'completeTicket' ? 5 : 1;
	}
}

/**
 * How many requests the run may still make before the tenant's hourly requests reach the user's limit. One request
 * at most; unlimited when the run is small or Autotask does not tell its usage.
 */
export async function requestsAllowed(
	client: AutotaskClient,
	planned: number,
	stopPercent: number,
): Promise<number> {
	if (planned <= fewRequests) return Infinity;
	const usage = await client.usage();
	if (!usage.ok) return Infinity;
	const limit = Math.floor((usage.value.threshold * stopPercent) / 100);
	return Math.max(0, limit - usage.value.used);
}

/** Ends the run when its requests are used up. Call it before each task. */
export function spend(run: DeliveryRun, budget: { left: number }, requests: number): void {
	budget.left -= requests;
	if (budget.left >= 0) return;
	run.stop({
		kind: 'tryLater',
		field: '',
		message: `Autotask's hourly requests have reached ${run.policy.quotaStopPercent} %`,
		remedy:
			"Run the rest later: the hourly count falls by itself. See 'Stop at API Usage (%)' in the options.",
		retryable: true,
	});
}
