import { alertOf, later, resolved, Workbench } from './workbench';

describe('outcomes of a delivery', () => {
	let bench: Workbench;
	beforeAll(async () => {
		bench = await Workbench.open();
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(() => bench.close());

	it('creates one ticket, and finds it again for the same alert', async () => {
		const alert = alertOf('a');
		const [created] = await bench.deliver([alert]);
		expect(created).toMatchObject({ outcome: 'created', reason: '', warnings: [] });
		const ticket = bench.ticketOf(alert);
		expect(created?.ticket).toMatchObject({
			id: ticket.id,
			number: ticket.ticketNumber,
			externalID: alert.dedupKey,
			status: 1,
			queueID: 8,
			companyID: 175,
		});
		expect(created?.ticket?.url).toContain(`TicketID=${ticket.id}`);
		expect(await bench.names([alert])).toEqual(['existing']);
		expect(bench.notesOf(ticket)).toHaveLength(0);
	});

	it('adds one internal note with a counter when something that matters changed', async () => {
		const alert = alertOf('a');
		await bench.deliver([alert]);
		const worse = later(alert, { severity: 'critical', occurrenceCount: 3 });
		expect(await bench.names([worse])).toEqual(['noted']);
		expect(await bench.names([worse])).toEqual(['existing']);
		const notes = bench.notesOf(bench.ticketOf(alert));
		expect(notes).toHaveLength(1);
		expect(notes[0]).toMatchObject({ publish: 2, noteType: 3 });
		expect(notes[0]?.title).toBe('Alert update 1: Severity: medium -> critical');
		expect(notes[0]?.description).toMatch(/Count: 1 -> 3/);
		expect(notes[0]?.description).toMatch(/\nAlert-Ref: test:a n=2 severity=critical .*$/);
	});

	it('reopens a ticket that was completed a short time ago', async () => {
		const alert = alertOf('a');
		await bench.deliver([alert]);
		bench.sandbox.asHuman.completeTicket(bench.ticketOf(alert).id);
		expect(await bench.names([alert])).toEqual(['existing']);
		const [outcome] = await bench.deliver([later(alert, { severity: 'high' })]);
		expect(outcome).toMatchObject({ outcome: 'reopened', ticket: { status: 1 } });
		expect(bench.ticketOf(alert).status).toBe(1);
		expect(bench.notesOf(bench.ticketOf(alert))).toHaveLength(1);
	});

	it('makes a new ticket that names the old one when that was completed long ago', async () => {
		const alert = alertOf('a');
		await bench.deliver([alert]);
		const old = bench.ticketOf(alert);
		bench.sandbox.asHuman.completeTicket(old.id);
		const later8 = { now: new Date(Date.now() + 8 * 86_400_000) };
		const [outcome] = await bench.deliver([later(alert, { severity: 'high' })], later8);
		expect(outcome?.outcome).toBe('created');
		const [, fresh] = bench.ticketsOf(alert);
		expect(fresh?.description).toContain(`Earlier ticket: ${old.ticketNumber}`);
	});

	it('completes an untouched ticket when the alert is over and the user wants that', async () => {
		const alert = alertOf('a');
		const policy = { whenResolved: 'completeTicket' } as const;
		await bench.deliver([alert], { policy });
		const [outcome] = await bench.deliver([resolved(alert)], { policy });
		expect(outcome).toMatchObject({ outcome: 'completed', ticket: { status: 5 } });
		expect(await bench.names([alert], { policy })).toEqual(['existing']);
		expect(bench.ticketOf(alert).status).toBe(5);
	});
});
