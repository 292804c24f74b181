import { BlindClient } from './faultyClients';
import { alertOf, later, Workbench } from './workbench';

describe('rival tickets of two workers', () => {
	let bench: Workbench;
	beforeAll(async () => {
		bench = await Workbench.open();
		await bench.warmUp();
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(() => bench.close());

	const open = () => bench.sandbox.tickets().filter((ticket) => ticket.status !== 5);

	/** Two tickets of one alert, as two workers leave them that die before they look back. */
	async function twins(alert = alertOf('a')) {
		for (let worker = 1; worker <= 2; worker++) {
			await bench.deliver([alert], { client: new BlindClient(bench.credentials(), {}) });
		}
		expect(open()).toHaveLength(2);
		return alert;
	}

	it('end with one open ticket and a note on the other, and both workers name the open one', async () => {
		const alert = alertOf('a');
		const outcomes = await Promise.all([bench.deliver([alert]), bench.deliver([alert])]);
		const tickets = bench.ticketsOf(alert);
		expect(tickets.length).toBe(2);
		expect(tickets.map((ticket) => ticket.status)).toEqual([1, 5]);
		expect(bench.notesOf(tickets[1]!)[0]).toMatchObject({
			title: `Duplicate of ${tickets[0]!.ticketNumber}`,
			publish: 2,
		});
		for (const [outcome] of outcomes) expect(outcome?.ticket?.id).toBe(tickets[0]!.id);
	});

	it('are settled by the next run after a crash', async () => {
		const alert = await twins();
		expect(await bench.names([alert])).toEqual(['existing']);
		expect(open().map((ticket) => ticket.id)).toEqual([bench.ticketsOf(alert)[0]!.id]);
	});

	it('leave the one that a person works on, and news go there', async () => {
		const alert = await twins();
		const [, second] = bench.ticketsOf(alert);
		bench.sandbox.asHuman.addNote(second!.id, 'On it.');
		const [outcome] = await bench.deliver([later(alert, { severity: 'critical' })]);
		expect(outcome).toMatchObject({ outcome: 'noted', ticket: { id: second!.id } });
		expect(open().map((ticket) => ticket.id)).toEqual([second!.id]);
	});

	it('are both left alone when people work on both, with a warning', async () => {
		const alert = await twins();
		for (const ticket of open()) bench.sandbox.asHuman.addTimeEntry(ticket.id);
		const [outcome] = await bench.deliver([alert]);
		expect(open()).toHaveLength(2);
		expect(outcome?.warnings.join()).toMatch(/please merge them/);
	});

	it('hand the alerts of a group over to the ticket that goes on', async () => {
		const policy = { groupBy: 'tenant' } as const;
		const members = ['a', 'b', 'c', 'd'].map((id) => alertOf(id));
		await Promise.all([
			bench.deliver(members.slice(0, 2), { policy }),
			bench.deliver(members.slice(2), { policy }),
		]);
		await bench.deliver(members, { policy });
		expect(open()).toHaveLength(1);
		const text = bench.textOf(open()[0]!);
		for (const member of members) expect(text).toContain(`alert-ref: ${member.dedupKey} `);
	});

	it('hand the alerts of a roll-up over too', async () => {
		const policy = { stormLimit: 1 };
		const members = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => alertOf(id));
		await Promise.all([
			bench.deliver(members.slice(0, 3), { policy }),
			bench.deliver(members.slice(3), { policy }),
		]);
		const rollUps = open().filter((ticket) => ticket.externalID?.startsWith('rollup:'));
		expect(rollUps).toHaveLength(1);
		const text = bench.textOf(rollUps[0]!);
		for (const id of ['b', 'c', 'e', 'f']) expect(text).toContain(`alert-ref: test:${id} `);
	});
});
