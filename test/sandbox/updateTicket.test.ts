import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import { clientOf, createTicket, errorOf, type Call } from './sandboxClient';

let sandbox: AutotaskSandbox;
let call: Call;
beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
	call = clientOf(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const patch = (id: number, changes: Record<string, unknown>) =>
	call('PATCH', 'Tickets', { id, ...changes });
const ticket = () => sandbox.tickets()[0];

it('changes only what is sent, read-only fields excepted', async () => {
	const id = await createTicket(call, {
		userDefinedFields: [{ name: 'Alert Source', value: 'a' }],
	});
	const changes = {
		priority: 1,
		completedDate: '2020-01-01T00:00:00Z',
		userDefinedFields: [{ name: 'Risk Score', value: '5' }],
	};
	expect((await patch(id, changes)).body).toEqual({ itemId: id });
	expect(ticket()).toMatchObject({
		priority: 1,
		title: '[High] Credential exposure',
		completedDate: null,
		userDefinedFields: [
			{ name: 'Alert Source', value: 'a' },
			{ name: 'Risk Score', value: '5' },
		],
	});
});

it('sets and clears what the server keeps about completion', async () => {
	const id = await createTicket(call);
	sandbox.advance(3_600_000);
	await patch(id, { status: 5 });
	const completed = ticket();
	expect(completed).toMatchObject({ completedByResourceID: 29682885 });
	expect(Date.parse(`${completed?.completedDate}Z`)).toBeGreaterThan(
		Date.parse(`${completed?.createDate}Z`) + 3_599_000,
	);
	await patch(id, { status: 8 });
	expect(ticket()).toMatchObject({ completedDate: null, completedByResourceID: null });
});

it('keeps the external id findable after it changes', async () => {
	const id = await createTicket(call);
	await patch(id, { externalID: 'other' });
	expect(sandbox.ticketsByExternalID('al-42')).toHaveLength(0);
	expect(sandbox.ticketsByExternalID('other')).toHaveLength(1);
});

it('checks the whole stored record, or only what was sent by switch', async () => {
	const id = await createTicket(call);
	sandbox.asHuman.editTicket(id, { description: 'x'.repeat(9000) });
	expect(errorOf(await patch(id, { status: 8 }))).toBe(
		'String value exceeds maximum length (field:description).  | Error updating entity for record number [1].',
	);
	sandbox.switches.patchChecksWholeRecord = false;
	expect((await patch(id, { status: 8 })).status).toBe(200);
});

it('refuses to move a ticket without its contact, contract and location', async () => {
	const id = await createTicket(call, { contactID: 30003 });
	expect(errorOf(await patch(id, { companyID: 176 }))).toMatch(/^Data violation: contactID/);
	expect(errorOf(await patch(id, { companyID: 176, contactID: null }))).toMatch(
		/^The companyLocationID\[2350\] cannot be associated/,
	);
	const moved = await patch(id, { companyID: 176, contactID: null, companyLocationID: 2352 });
	expect(moved.status).toBe(200);
});

it('recomputes the due date of an SLA when the priority changes', async () => {
	const id = await createTicket(call, { serviceLevelAgreementID: 2, priority: 2 });
	const before = String(ticket()?.dueDateTime);
	await patch(id, { priority: 4 });
	expect(Date.parse(String(ticket()?.dueDateTime))).toBeLessThan(Date.parse(before));
});

it('PUT empties what is left out and is checked like a create', async () => {
	const id = await createTicket(call);
	expect((await call('PUT', 'Tickets', { id, status: 8 })).status).toBe(500);
	const whole = {
		id,
		companyID: 175,
		title: 'Anew',
		status: 8,
		priority: 1,
		queueID: 8,
		dueDateTime: '2030-01-01T00:00:00Z',
	};
	expect((await call('PUT', 'Tickets', whole)).body).toEqual({ itemId: id });
	expect(ticket()).toMatchObject({ title: 'Anew', description: null, externalID: null });
	expect(ticket()?.ticketNumber).toMatch(/^T/);
});

it('refuses an id that does not exist', async () => {
	expect(errorOf(await patch(1, { status: 5 }))).toMatch(
		/^No message\. No matching records found\./,
	);
	expect((await call('PATCH', 'Tickets', { status: 5 })).status).toBe(500);
});

it('offers no DELETE and no PATCH of an item, and PATCH not in every zone', async () => {
	const id = await createTicket(call);
	expect((await call('DELETE', `Tickets/${id}`)).text).toBe(
		'{"Message":"The requested resource does not support http method \'DELETE\'."}',
	);
	expect((await call('PATCH', `Tickets/${id}`, { status: 5 })).status).toBe(405);
	sandbox.switches.patch = '404';
	expect((await patch(id, { status: 5 })).text).toContain('<!DOCTYPE html>');
	sandbox.switches.patch = '405';
	expect((await patch(id, { status: 5 })).status).toBe(405);
	expect(ticket()?.status).toBe(1);
});

it('lets a workflow rule undo a status', async () => {
	const id = await createTicket(call);
	sandbox.switches.workflowUndoesStatus = true;
	expect((await patch(id, { status: 5 })).status).toBe(200);
	expect(ticket()).toMatchObject({ status: 1, completedDate: null, lastActivityResourceID: 4 });
});

describe('history', () => {
	it('names who did what, people under their own id', async () => {
		const id = await createTicket(call);
		await patch(id, { status: 8 });
		sandbox.asHuman.completeTicket(id);
		sandbox.asHuman.reopenTicket(id);
		sandbox.asHuman.addNote(id, 'called the customer', 1);
		sandbox.asHuman.addTimeEntry(id);
		const filter = [{ op: 'eq', field: 'ticketID', value: id }];
		const reply = await call('POST', 'TicketHistory/query', { filter });
		expect(reply.body?.items).toMatchObject([
			{ action: 'Created', resourceID: 29682885 },
			{ action: 'Edited', detail: 'status: New -> In Progress', resourceID: 29682885 },
			{ action: 'Edited', detail: 'status: In Progress -> Complete', resourceID: 29682900 },
			{ action: 'Edited', detail: 'status: Complete -> In Progress', resourceID: 29682900 },
		]);
		const entries = await call('POST', 'TimeEntries/query', { filter });
		expect(entries.body?.items).toMatchObject([{ ticketID: id, resourceID: 29682900 }]);
		expect(ticket()?.lastActivityResourceID).toBe(29682900);
	});
});
