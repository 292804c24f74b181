import type { DeliveryPolicy } from './deliveryPolicy';
import type { Task } from './task';

/** Lines of a roll-up that fit into one note, about. */
const linesPerNote = 100;
const keysPerQuery = 500;

/** Requests that a task needs when all goes well; 0 when nothing is to be written. */
export function requestsOf(task: Task, policy: DeliveryPolicy): number {
	switch (task.kind) {
		case 'leave':
		case 'skip':
			return 0;
		case 'note':
			return 1;
		case 'reopen':
			return 2;
		case 'join':
			return task.reopen ? 2 : 1;
		case 'create':
			return task.members.length > 1 ? 2 : 1;
		case 'rollUp':
			return 1 + Math.ceil(task.members.length / linesPerNote);
		case 'resolve':
			// Notes, time entries and history are read before a ticket is completed.
			return policy.whenResolved === 'completeTicket' && task.isSure ? 5 : 1;
	}
}

/** Requests that read back what the tasks have made. */
export function readingOf(tasks: readonly Task[]): number {
	const made = tasks.filter(({ kind }) => kind === 'create' || kind === 'rollUp').length;
	const changed = tasks.filter(({ kind }) => kind !== 'leave' && kind !== 'skip').length - made;
	return Math.ceil(made / keysPerQuery) + Math.ceil(changed / keysPerQuery);
}
