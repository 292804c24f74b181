import assert from 'node:assert/strict';
import type { AutotaskSandbox } from '../../sandbox/autotaskSandbox';

/** Autotask's number for the status Complete. */
const COMPLETE = 5;

/** Each of these ids of findings has exactly one open ticket, and none has been completed as a double. */
export function assertOneTicketEach(autotask: AutotaskSandbox, ids: readonly string[]): void {
	const wrong = ids.flatMap((id) => {
		const count = openTickets(autotask, id);
		return count === 1 ? [] : [`${id}: ${count}`];
	});
	assert.deepEqual(wrong, [], 'findings that do not have exactly one open ticket');
}

/** Open tickets of the finding; the ticket's external id ends with the finding's own. */
export function openTickets(autotask: AutotaskSandbox, id: string): number {
	return autotask
		.tickets()
		.filter((ticket) => String(ticket.externalID ?? '').endsWith(`:${id}`))
		.filter((ticket) => Number(ticket.status) !== COMPLETE).length;
}
