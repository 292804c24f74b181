import type { TicketRow } from '../../../sandbox/autotaskSandbox';
import type { Alert } from '../../../src/alert/alert';
import { againKey } from '../../../src/delivery/ticketKeys';
import { changesBetween, stateOf } from '../../../src/ticket/alertState';
import { isLater, readStatements, type Statement } from '../../../src/ticket/statement';
import type { World } from './world';

const writes = new Set(['create', 'update', 'delete']);

/** What must hold when the dust has settled. Throws with the whole story when it does not. */
export function checkInvariants(world: World): void {
	const { sandbox } = world.bench;
	const broken: string[] = [];
	const tickets = sandbox.tickets();
	const apiUser = Number(
		sandbox.history().find((row) => row.action === 'Created')?.resourceID ?? -1,
	);
	const isOpen = (ticket: TicketRow) => ticket.status !== 5;
	const touchedBy = (ticket: TicketRow) =>
		world.touches.has(ticket.id) ||
		sandbox.history(ticket.id).some((row) => row.resourceID !== apiUser);

	for (const key of new Set(tickets.map((ticket) => ticket.externalID ?? ''))) {
		const open = tickets.filter((ticket) => ticket.externalID === key && isOpen(ticket));
		if (open.length > 1 && !open.every(touchedBy)) broken.push(`two open tickets for ${key}`);
	}

	for (const reports of world.reports) {
		const current = reports?.at(-1);
		if (current && current.action !== 'resolve') broken.push(...lost(world, current));
		if (current?.action === 'resolve') broken.push(...leftOpen(world, current, touchedBy));
	}

	for (const note of [...sandbox.notes(), ...sandbox.attachments()]) {
		if (note.publish === 1) broken.push(`note ${note.id} is visible to customers`);
	}

	for (const [id, touch] of world.touches) {
		const ticket = tickets.find((row) => row.id === id);
		for (const field of ['queueID', 'assignedResourceID'] as const) {
			const value = touch[field];
			if (value !== undefined && ticket?.[field] !== value) broken.push(`${field} of ${id} undone`);
		}
		const undone = sandbox
			.history(id)
			.filter((row) => row.id > touch.since && row.resourceID === apiUser)
			.filter((row) => String(row.detail).endsWith('-> Complete'));
		if (undone.length > 0) broken.push(`ticket ${id} was completed after a person touched it`);
		if (touch.status !== undefined && touch.status !== 5 && ticket?.status !== touch.status) {
			const bySystem = sandbox.history(id).some((row) => row.resourceID === 4);
			if (!bySystem) broken.push(`status of ${id} undone`);
		}
	}

	const late = sandbox.requests.filter((request) => writes.has(request.action));
	if (late.length > 0) {
		broken.push(`a repeat still writes: ${late.map((one) => `${one.method} ${one.path}`).join()}`);
	}
	if (broken.length > 0) throw new Error(`${broken.join('\n')}\n\n${story(world)}`);
}

/** Tickets that speak of the alert, with their last word about it. */
function speakingOf(
	world: World,
	alert: Alert,
): Array<{ ticket: TicketRow; said: Statement | undefined }> {
	const { sandbox } = world.bench;
	return sandbox.tickets().flatMap((ticket) => {
		const texts = [ticket.description, ...sandbox.notes(ticket.id).map((note) => note.description)];
		const said = texts
			.flatMap((text) => readStatements(text))
			.filter((statement) => statement.dedupKey === alert.dedupKey)
			.reduce<Statement | undefined>(
				(last, one) => (last === undefined || isLater(one, last) ? one : last),
				undefined,
			);
		const isOwn = [alert.dedupKey, againKey(alert)].some((key) => key === ticket.externalID);
		return said !== undefined || isOwn ? [{ ticket, said }] : [];
	});
}

/** An alert that goes on has an open ticket that says so, or a person completed the one that said so. */
function lost(world: World, alert: Alert): string[] {
	const speaking = speakingOf(world, alert);
	const { policy } = world;
	const open = speaking.filter(({ ticket }) => ticket.status !== 5);
	const upToDate = (said: Statement | undefined) =>
		said === undefined || changesBetween(said, stateOf(alert)).length === 0;
	if (open.length > 0) {
		if (policy.ifTicketExists === 'skip') return [];
		// With a ticket for each change, a person may have completed the one of the latest change.
		const current = policy.ifTicketExists === 'createAnother' ? speaking : open;
		return current.some(({ said }) => upToDate(said)) ? [] : [`${alert.dedupKey}: news was lost`];
	}
	const byPeople = speaking.filter(
		({ ticket, said }) =>
			upToDate(said) && Number(ticket.completedByResourceID) === personId && said !== undefined,
	);
	const rewritten = speaking.some(({ said }) => said === undefined);
	return byPeople.length > 0 || rewritten ? [] : [`${alert.dedupKey} was lost`];
}

const personId = 29682900;

/** An alert that is over leaves no untouched ticket of its own open, if the user wants it completed. */
function leftOpen(world: World, alert: Alert, touched: (ticket: TicketRow) => boolean): string[] {
	if (world.policy.whenResolved !== 'completeTicket') return [];
	const own = world.bench.ticketsOf(alert).filter((ticket) => ticket.status !== 5);
	return own.every(touched) ? [] : [`${alert.dedupKey} is over, but its ticket is open`];
}

function story(world: World): string {
	const { sandbox } = world.bench;
	const lines = [JSON.stringify(world.policy)];
	for (const reports of world.reports) {
		for (const one of reports ?? []) {
			const { severity, count, at, evidence } = stateOf(one);
			lines.push(`${one.dedupKey} ${one.action} ${severity} ${count} ${evidence} at=${at}`);
		}
	}
	for (const ticket of sandbox.tickets()) {
		lines.push(`ticket ${ticket.id} ${ticket.externalID} status ${ticket.status}`);
		for (const text of [
			ticket.description,
			...sandbox.notes(ticket.id).map((note) => `${note.title}\n${note.description}`),
		]) {
			const [title = ''] = String(text).split('\n');
			lines.push(`  ${title.slice(0, 60)} :: `);
			for (const line of String(text).split('\n')) {
				if (line.startsWith('Alert-Ref')) lines.push(`    ${line.slice(0, 160)}`);
			}
		}
		for (const row of sandbox.history(ticket.id)) {
			lines.push(`  ${row.id} ${row.resourceID} ${row.detail}`);
		}
	}
	return lines.join('\n');
}
