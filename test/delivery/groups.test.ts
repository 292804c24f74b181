import { alertOf, later, resolved, Workbench } from './workbench';

const policy = { groupBy: 'tenantAndType', whenResolved: 'completeTicket' } as const;

describe('alerts that share the ticket of a group', () => {
	let bench: Workbench;
	beforeAll(async () => {
		bench = await Workbench.open();
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(() => bench.close());

	const [a, b, c] = ['a', 'b', 'c'].map((id) => alertOf(id)) as [
		ReturnType<typeof alertOf>,
		ReturnType<typeof alertOf>,
		ReturnType<typeof alertOf>,
	];
	const only = () => {
		const tickets = bench.sandbox.tickets();
		expect(tickets).toHaveLength(1);
		return tickets[0]!;
	};

	it('meet in one ticket within a run and across runs', async () => {
		expect(await bench.names([a, b], { policy })).toEqual(['created', 'noted']);
		expect(await bench.names([c], { policy })).toEqual(['noted']);
		expect(await bench.names([a, b, c], { policy })).toEqual(['existing', 'existing', 'existing']);
		const text = bench.textOf(only());
		for (const alert of [a, b, c]) expect(text).toContain(`alert-ref: ${alert.dedupKey} `);
	});

	it('meet in one ticket when two executions run at once', async () => {
		await Promise.all([bench.deliver([a, b], { policy }), bench.deliver([b, c], { policy })]);
		await bench.deliver([a, b, c], { policy });
		const open = bench.sandbox.tickets().filter((ticket) => ticket.status !== 5);
		expect(open).toHaveLength(1);
		const text = bench.textOf(open[0]!);
		for (const alert of [a, b, c]) expect(text).toContain(`alert-ref: ${alert.dedupKey} `);
		expect(await bench.names([a, b, c], { policy })).toEqual(['existing', 'existing', 'existing']);
	});

	it('stay open while one of them goes on, also when all came in one run', async () => {
		await bench.deliver([a, b, resolved(a)], { policy });
		expect(only().status).toBe(1);
		await bench.deliver([resolved(b)], { policy });
		expect(only().status).toBe(5);
	});

	it('stay open when one is over and another joins in the same run', async () => {
		await bench.deliver([a], { policy });
		await bench.deliver([resolved(a), c], { policy });
		expect(only().status).toBe(1);
		expect(bench.textOf(only())).toContain('alert-ref: test:c ');
	});

	it('are completed when all of them end in one run', async () => {
		await bench.deliver([a, b, c], { policy });
		await bench.deliver([resolved(a), resolved(b), resolved(c)], { policy });
		expect(only().status).toBe(5);
	});

	it('hears the end of an alert that joined in the same run', async () => {
		await bench.deliver([a], { policy });
		await bench.deliver([b, resolved(b)], { policy });
		expect(bench.textOf(only())).toMatch(/alert-ref: test:b n=2 .*status=resolved/);
		await bench.deliver([resolved(a)], { policy });
		expect(only().status).toBe(5);
	});

	it('takes back an alert whose own ticket was completed long ago without a second group ticket', async () => {
		await bench.deliver([a]);
		bench.sandbox.asHuman.completeTicket(bench.ticketOf(a).id);
		const now = new Date(Date.now() + 8 * 86_400_000);
		await bench.deliver([b], { policy, now });
		await bench.deliver([later(a, { severity: 'high' })], { policy, now });
		const open = bench.sandbox.tickets().filter((ticket) => ticket.status !== 5);
		expect(open).toHaveLength(1);
		expect(bench.textOf(open[0]!)).toContain('alert-ref: test:a ');
	});

	it('survive a lead that Autotask would not take', async () => {
		const bad = alertOf('bad', { dedupKey: undefined });
		const outcomes = await bench.deliver([{ ...bad, title: 'refuse me' }, b, c], {
			policy,
			settings: { otherFields: { resolution: '{{#if (eq title "refuse me")}}x{{/if}}' } },
			companyOf: (alert) => ({
				id: alert.title === 'refuse me' ? 999_999 : 175,
				name: 'Contoso Ltd',
				matchedBy: 'map',
			}),
		});
		expect(outcomes.map((one) => one.outcome)).toEqual(['failed', 'created', 'noted']);
	});

	it('find their ticket again when the source gives no time', async () => {
		const timeless = { occurredAt: null, detectedAt: null };
		const first = alertOf('x', { ...timeless, receivedAt: '2026-01-01T00:00:00Z' });
		const again = { ...first, receivedAt: '2026-01-09T00:00:00.000Z' };
		await bench.deliver([first], { policy });
		expect(await bench.names([again], { policy })).toEqual(['existing']);
	});

	it('start a new ticket in a new window', async () => {
		const nextDay = new Date(Date.now() + 86_400_000).toISOString();
		await bench.deliver([a, { ...b, detectedAt: nextDay }], { policy });
		expect(bench.sandbox.tickets()).toHaveLength(2);
	});
});
