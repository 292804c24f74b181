import { alertOf, later, resolved, Workbench } from './workbench';

const days = (count: number) => ({ now: new Date(Date.now() + count * 86_400_000) });

describe('an alert that comes back', () => {
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

	it('unchanged reopens nothing, however often it is repeated', async () => {
		await bench.deliver([alert]);
		human().completeTicket(ticket().id);
		for (const options of [{}, days(3), days(30)]) {
			expect(await bench.names([alert], options)).toEqual(['existing']);
		}
		expect(ticket().status).toBe(5);
	});

	it('unchanged reopens nothing either when the clock of its source runs ahead', async () => {
		const ahead = { ...alert, occurredAt: new Date(Date.now() + 600_000).toISOString() };
		await bench.deliver([ahead]);
		human().completeTicket(ticket().id);
		expect(await bench.names([ahead])).toEqual(['existing']);
	});

	it('after it happened again reopens its ticket', async () => {
		await bench.deliver([alert]);
		human().completeTicket(ticket().id);
		const again = { ...alert, occurredAt: new Date(Date.now() + 60_000).toISOString() };
		expect(await bench.names([again])).toEqual(['reopened']);
		expect(bench.notesOf(ticket())[0]?.description).toContain('The alert was raised again.');
		human().completeTicket(ticket().id);
		expect(await bench.names([again])).toEqual(['existing']);
	});

	it('is never reopened with reopenDays 0', async () => {
		await bench.deliver([alert], { policy: { reopenDays: 0 } });
		human().completeTicket(ticket().id);
		const outcomes = await bench.deliver([later(alert, { severity: 'high' })], {
			policy: { reopenDays: 0 },
		});
		expect(outcomes[0]?.outcome).toBe('created');
		expect(bench.ticketsOf(alert)).toHaveLength(2);
	});

	it('within the days reopens also where another status means completed', async () => {
		const policy = { completedStatuses: [21, 5] as [number, number] };
		await bench.deliver([alert], { policy });
		human().editTicket(ticket().id, { status: 21 });
		const changed = later(alert, { severity: 'high' });
		expect(await bench.names([changed], { policy })).toEqual(['reopened']);
		human().editTicket(ticket().id, { status: 21 });
		expect(
			await bench.names([later(changed, { severity: 'low' })], { policy, ...days(8) }),
		).toEqual(['created']);
	});

	it('as an old report after its end reopens nothing', async () => {
		const policy = { whenResolved: 'completeTicket' } as const;
		await bench.deliver([alert], { policy });
		await bench.deliver([resolved(alert)], { policy });
		expect(await bench.names([alert], { policy })).toEqual(['existing']);
		expect(await bench.names([later(alert, { severity: 'high' }, 10)], { policy })).toEqual([
			'existing',
		]);
		expect(ticket().status).toBe(5);
	});

	it('is not ended by an old report of an end', async () => {
		const policy = { whenResolved: 'completeTicket' } as const;
		await bench.deliver([later(alert, { severity: 'high' }, 100)], { policy });
		const [outcome] = await bench.deliver([resolved(alert, 50)], { policy });
		expect(outcome).toMatchObject({
			outcome: 'existing',
			reason: 'the alert was raised again since',
		});
		expect(ticket().status).toBe(1);
		expect(bench.notesOf(ticket())).toHaveLength(0);
	});

	it('skips an end that nobody waits for', async () => {
		const [outcome] = await bench.deliver([resolved(alert)]);
		expect(outcome).toMatchObject({ outcome: 'skipped', ticket: null });
		expect(bench.sandbox.tickets()).toHaveLength(0);
	});

	it('tells its change also when it ended in the same run and the user wants to hear of no end', async () => {
		const policy = { whenResolved: 'nothing' } as const;
		await bench.deliver([alert], { policy });
		const worse = later(alert, { severity: 'critical' });
		expect(await bench.names([worse, resolved(worse)], { policy })).toEqual(['noted', 'noted']);
		expect(ticket().status).toBe(1);
	});

	it('makes a ticket of its own for each change where the user wants that', async () => {
		const policy = { ifTicketExists: 'createAnother' } as const;
		await bench.deliver([alert], { policy });
		const worse = later(alert, { severity: 'critical' });
		expect(await bench.names([worse], { policy })).toEqual(['created']);
		const [again] = await bench.deliver([worse], { policy });
		expect(again).toMatchObject({ outcome: 'existing' });
		expect(again?.ticket?.number).toMatch(/^T/);
		expect(bench.sandbox.tickets()).toHaveLength(2);
	});

	it('rolls each change up once in a storm of changes', async () => {
		const policy = { ifTicketExists: 'createAnother', stormLimit: 1 } as const;
		const alerts = ['a', 'b', 'c'].map((id) => alertOf(id));
		await bench.deliver(alerts, { policy: { stormLimit: 0 } });
		const worse = alerts.map((one) => later(one, { severity: 'critical' }));
		await bench.deliver(worse, { policy });
		bench.sandbox.clearRequests();
		expect(await bench.names(worse, { policy })).toEqual(['existing', 'existing', 'existing']);
		expect(bench.requestCounts()['create TicketNotes']).toBeUndefined();
	});

	it('adds nothing where the user wants to skip', async () => {
		const policy = { ifTicketExists: 'skip' } as const;
		await bench.deliver([alert], { policy });
		expect(await bench.names([later(alert, { severity: 'critical' })], { policy })).toEqual([
			'existing',
		]);
		expect(bench.notesOf(ticket())).toHaveLength(0);
	});

	it('is tried again later where a page stands in place of PATCH, and no whole record is sent', async () => {
		bench.sandbox.switches.patch = '404';
		await bench.deliver([alert]);
		human().editTicket(ticket().id, { status: 5, resolution: 'Reset.', priority: 4 });
		const [outcome] = await bench.deliver([later(alert, { severity: 'high' })]);
		expect(outcome).toMatchObject({ outcome: 'failed', failure: { retryable: true } });
		expect(bench.sandbox.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
		bench.sandbox.switches.patch = 'on';
		expect(await bench.names([later(alert, { severity: 'high' })])).toEqual(['reopened']);
	});

	it('is reopened in a zone without PATCH', async () => {
		bench.sandbox.switches.patch = '405';
		await bench.deliver([alert]);
		human().editTicket(ticket().id, { status: 5, resolution: 'Reset.', priority: 4 });
		expect(await bench.names([later(alert, { severity: 'high' })])).toEqual(['reopened']);
		expect(ticket()).toMatchObject({ status: 1, resolution: 'Reset.', priority: 4, queueID: 8 });
	});

	it('is warned of when a workflow rule of Autotask undoes the status', async () => {
		await bench.deliver([alert]);
		human().completeTicket(ticket().id);
		bench.sandbox.switches.workflowUndoesStatus = true;
		const [outcome] = await bench.deliver([later(alert, { severity: 'high' })]);
		expect(outcome?.warnings.join()).toMatch(/workflow rule may have changed it/);
		bench.sandbox.switches.workflowUndoesStatus = false;
	});
});
