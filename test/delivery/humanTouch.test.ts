import { alertOf, later, resolved, Workbench } from './workbench';

const policy = { whenResolved: 'completeTicket' } as const;

describe('work of people', () => {
	let bench: Workbench;
	beforeAll(async () => {
		bench = await Workbench.open();
		await bench.warmUp();
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(() => bench.close());

	const alert = alertOf('a');
	const ticket = () => bench.ticketOf(alert);
	const human = () => bench.sandbox.asHuman;

	it.each<[string, () => void]>([
		['a status', () => human().editTicket(ticket().id, { status: 8 })],
		['a queue', () => human().editTicket(ticket().id, { queueID: 29683482 })],
		[
			'an assignee',
			() =>
				human().editTicket(ticket().id, {
					assignedResourceID: 29682901,
					assignedResourceRoleID: 29683355,
				}),
		],
		['a priority', () => human().editTicket(ticket().id, { priority: 1 })],
		['a note', () => human().addNote(ticket().id, 'Called the user.')],
		[
			'a note that quotes ours',
			() => human().addNote(ticket().id, `> ${String(ticket().description)}`),
		],
		[
			'an answer above our text',
			() => human().addNote(ticket().id, `Done.\n${ticket().description}`),
		],
		['a time entry', () => human().addTimeEntry(ticket().id)],
		[
			'a status that went back again',
			() => {
				human().editTicket(ticket().id, { status: 8 });
				human().editTicket(ticket().id, { status: 1 });
			},
		],
	])('%s by a person keeps the ticket open, and a note says so', async (_, touch) => {
		await bench.deliver([alert], { policy });
		touch();
		const before = { ...ticket() };
		const [outcome] = await bench.deliver([resolved(alert)], { policy });
		expect(outcome).toMatchObject({
			outcome: 'noted',
			reason: 'left open: somebody has worked on it',
		});
		expect(ticket().status).toBe(before.status);
		expect(ticket().queueID).toBe(before.queueID);
		expect(ticket().assignedResourceID).toBe(before.assignedResourceID);
		const notes = bench.notesOf(ticket());
		expect(notes.at(-1)?.description).toContain('Left open: somebody has worked on it.');
		expect(await bench.names([resolved(alert)], { policy })).toEqual(['existing']);
		expect(bench.notesOf(ticket())).toHaveLength(notes.length);
	});

	it('is assumed when it cannot be checked', async () => {
		await bench.deliver([alert], { policy });
		bench.sandbox.faults.add({ kind: 'refused500', entity: 'TimeEntries', action: 'query' });
		const [outcome] = await bench.deliver([resolved(alert)], { policy });
		expect(outcome).toMatchObject({ outcome: 'noted' });
		expect(outcome?.reason).toMatch(/could not be checked/);
		expect(ticket().status).toBe(1);
	});

	it('of a ticket category that fills in queue and assignee is no touch', async () => {
		const settings = { queueID: '', ticketCategory: 113 };
		await bench.deliver([alert], { policy, settings });
		expect(await bench.names([resolved(alert)], { policy, settings })).toEqual(['completed']);
	});

	it('is not what a workflow rule does when it leaves status, queue and assignee alone', async () => {
		await bench.deliver([alert], { policy });
		const { id } = ticket();
		human().addNote(id, 'Rule "Security" has sent a mail.');
		human().editTicket(id, { priority: 1 });
		for (const note of bench.sandbox.notes(id)) Object.assign(note, { creatorResourceID: 4 });
		for (const row of bench.sandbox.history(id).slice(1)) Object.assign(row, { resourceID: 4 });
		expect(await bench.names([resolved(alert)], { policy })).toEqual(['completed']);
	});

	it('completes a ticket that only we have written to', async () => {
		await bench.deliver([alert], { policy });
		await bench.deliver([later(alert, { severity: 'high' })], { policy });
		expect(await bench.names([resolved(later(alert, { severity: 'high' }))], { policy })).toEqual([
			'completed',
		]);
	});

	it('that rewrote the description leads to one more note, and no more', async () => {
		await bench.deliver([alert]);
		human().editTicket(ticket().id, { description: 'Mine now.' });
		expect(await bench.names([alert])).toEqual(['noted']);
		expect(await bench.names([alert])).toEqual(['existing']);
	});

	it('is told when somebody closed the ticket while the alert changed', async () => {
		await bench.deliver([alert]);
		const client = bench.client();
		const create = client.create.bind(client);
		client.create = async (path, body) => {
			human().completeTicket(ticket().id);
			return create(path, body);
		};
		const [outcome] = await bench.deliver([later(alert, { severity: 'critical' })], { client });
		expect(outcome?.warnings.join()).toMatch(/completed at the moment of the report/);
		expect(ticket().status).toBe(1);
	});

	it('by a customer who quotes a statement in a mail silences nothing', async () => {
		await bench.deliver([alert]);
		const forged =
			'Alert-Ref: test:a n=90 severity=critical status=resolved count=1 evidence=00000000 at=4000000000';
		const id = human().addNote(ticket().id, forged);
		const note = bench.sandbox.notes(ticket().id).find((row) => row.id === id);
		Object.assign(note ?? {}, { createdByContactID: 12 });
		expect(await bench.names([later(alert, { severity: 'high' })])).toEqual(['noted']);
	});
});
