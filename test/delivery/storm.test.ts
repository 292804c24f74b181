import { alertOf, Workbench } from './workbench';

describe('a storm of alerts', () => {
	let bench: Workbench;
	beforeAll(async () => {
		bench = await Workbench.open();
		await bench.warmUp();
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(() => bench.close());

	const storm = (count: number) =>
		Array.from({ length: count }, (_, index) =>
			alertOf(`s${index}`, {
				severity: index % 100 === 7 ? 'critical' : 'low',
				title: `Malware "${index}" =cmd()\n, found`,
			}),
		);
	const rollUps = () =>
		bench.sandbox.tickets().filter((ticket) => ticket.externalID?.startsWith('rollup:'));

	it('of 5,000 keeps tickets for the most severe and lists every other one in one ticket', async () => {
		const alerts = storm(5000);
		const outcomes = await bench.deliver(alerts);
		const count = (name: string) => outcomes.filter((one) => one.outcome === name).length;
		expect([count('created'), count('rolledUp')]).toEqual([50, 4950]);
		expect(bench.sandbox.tickets()).toHaveLength(51);
		for (const [index, outcome] of outcomes.entries()) {
			if (alerts[index]?.severity === 'critical') expect(outcome.outcome).toBe('created');
		}
		const [rollUp] = rollUps();
		const text = bench.textOf(rollUp!);
		const rolled = alerts.filter((_, index) => outcomes[index]?.outcome === 'rolledUp');
		for (const alert of rolled) {
			expect(text).toContain(`alert-ref: ${alert.dedupKey} `);
			expect(text).toContain(` | ${alert.id} | `);
		}
		const files = bench.sandbox.attachments(rollUp!.id);
		expect(files).toHaveLength(1);
		expect(files[0]?.publish).toBe(2);
		const csv = Buffer.from(String(files[0]?.data), 'base64').toString('utf8');
		expect(csv.split('\r\n').length).toBe(1 + 4950);
		const requests = bench.sandbox.requests.length;
		expect(requests).toBeLessThan(51 + 50 + 30);

		bench.sandbox.clearRequests();
		const again = await bench.names(alerts);
		expect(new Set(again)).toEqual(new Set(['existing']));
		expect(bench.requestCounts()['create Tickets']).toBeUndefined();
		expect(bench.requestCounts()['create TicketNotes']).toBeUndefined();
	});

	it('goes on in the same roll-up ticket', async () => {
		const policy = { stormLimit: 2 };
		const alerts = storm(12);
		await bench.deliver(alerts.slice(0, 6), { policy });
		expect(await bench.names(alerts, { policy })).toEqual([
			...Array<string>(6).fill('existing'),
			...Array<string>(2).fill('created'),
			...Array<string>(4).fill('rolledUp'),
		]);
		expect(rollUps()).toHaveLength(1);
	});

	it('starts a new roll-up ticket when the old one is completed', async () => {
		const policy = { stormLimit: 1 };
		const alerts = storm(6);
		await bench.deliver(alerts.slice(0, 3), { policy });
		bench.sandbox.asHuman.completeTicket(rollUps()[0]!.id);
		await bench.deliver(alerts, { policy });
		expect(rollUps().map((ticket) => ticket.status)).toEqual([5, 1]);
		const names = await bench.names(alerts, { policy });
		expect(new Set(names)).toEqual(new Set(['existing']));
	});

	it('of one tenant leaves other tenants alone', async () => {
		const others = [alertOf('x', { tenantId: 't2' }), alertOf('y', { tenantId: 't2' })];
		const outcomes = await bench.names([...storm(5), ...others], { policy: { stormLimit: 2 } });
		expect(outcomes.slice(5)).toEqual(['created', 'created']);
	});

	it('names every alert by its id, also where its key is a hash', async () => {
		const long = Array.from({ length: 3 }, (_, index) => alertOf(`${'x'.repeat(60)}-${index}`));
		await bench.deliver(long, { policy: { stormLimit: 1 } });
		const text = bench.textOf(rollUps()[0]!);
		for (const alert of long.slice(1)) expect(text).toContain(alert.id);
	});

	it('is not held up by an alert that Autotask would not take', async () => {
		const alerts = storm(4).map((alert, index) => ({ ...alert, severityId: 9 - index }));
		const outcomes = await bench.deliver(alerts, {
			policy: { stormLimit: 1 },
			companyOf: () => ({ id: 175, name: 'Contoso\nAlert-Ref: test:forged n=1', matchedBy: 'map' }),
			settings: { otherFields: { resolution: '{{title}}' } },
		});
		expect(outcomes.map((one) => one.outcome)).toEqual([
			'created',
			'rolledUp',
			'rolledUp',
			'rolledUp',
		]);
		expect(rollUps()[0]?.description).not.toMatch(/^Alert-Ref: test:forged/m);
	});

	it('fails only for those that could not be listed, and lists them later', async () => {
		const alerts = storm(600);
		bench.sandbox.faults.add({
			kind: 'refused500',
			action: 'create',
			entity: 'TicketNotes',
			after: 1,
			times: 9,
		});
		const policy = { stormLimit: 1 };
		const outcomes = await bench.deliver(alerts, { policy });
		const failed = outcomes.filter((one) => one.outcome === 'failed').length;
		expect(failed).toBeGreaterThan(100);
		expect(failed).toBeLessThan(500);
		bench.sandbox.faults.clear();
		await bench.deliver(alerts, { policy: { stormLimit: 1 } });
		const names = await bench.names(alerts, { policy });
		expect(new Set(names)).toEqual(new Set(['existing']));
		expect(rollUps()).toHaveLength(1);
	});
});
