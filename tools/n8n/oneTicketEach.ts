import assert from 'node:assert/strict';
import type { AutotaskSandbox, TicketRow } from '../../sandbox/autotaskSandbox';

/** Autotask's number for the status Complete. */
const COMPLETE = 5;

/** The source's own id of the finding, as it stands at the end of the ticket's external id. */
function findingOf({ externalID }: TicketRow): string {
	return String(externalID ?? '').replace(/^.*:/, '');
}

/**
 * Each of these names has exactly one open ticket.
 *
 * @param nameOf how a ticket is called by those names; by the id of its finding when left out
 */
export function assertOneTicketEach(
	autotask: AutotaskSandbox,
	names: readonly string[],
	nameOf: (ticket: TicketRow) => string = findingOf,
): void {
	const wrong = names
		.map((name) => ({ name, count: openTickets(autotask, name, nameOf) }))
		.filter(({ count }) => count !== 1)
		.map(({ name, count }) => `${name}: ${count}`);
	assert.deepEqual(wrong, [], 'those that do not have exactly one open ticket');
}

/** Open tickets of that name. */
function openTickets(
	autotask: AutotaskSandbox,
	name: string,
	nameOf: (ticket: TicketRow) => string = findingOf,
): number {
	return autotask
		.tickets()
		.filter((ticket) => nameOf(ticket) === name)
		.filter(({ status }) => Number(status) !== COMPLETE).length;
}
