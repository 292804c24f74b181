import { refuse, type Answer } from '../../src/autotask/answer';
import { AutotaskClient } from '../../src/autotask/autotaskClient';
import { alertOf, later, resolved, Workbench } from './workbench';

/** Autotask takes every ticket but that of the first key. */
class FirstTicketThrottled extends AutotaskClient {
	#key: unknown;

	override async create(path: string, body: Record<string, unknown>): Promise<Answer<number>> {
		this.#key ??= body.externalID;
		return body.externalID === this.#key
			? refuse({ reason: 'throttled', message: 'Autotask is busy.', remedy: '' })
			: super.create(path, body);
	}
}

const many = (count: number) => Array.from({ length: count }, (_, index) => alertOf(`m${index}`));

describe('requests of a delivery in a warm process', () => {
	let bench: Workbench;
	beforeAll(async () => {
		bench = await Workbench.open();
	});
	beforeEach(async () => {
		bench.sandbox.reset();
		await bench.warmUp();
	});
	afterAll(() => bench.close());

	const total = () => bench.sandbox.requests.length;
	const withoutStorm = { policy: { stormLimit: 0 } };

	it.each([1, 20, 500])(
		'for %i new alerts: one each, a look before and a look after',
		async (count) => {
			const alerts = many(count);
			const outcomes = await bench.deliver(alerts, withoutStorm);
			expect(outcomes.every((one) => one.outcome === 'created')).toBe(true);
			const usage = count > 25 ? 1 : 0;
			expect(bench.requestCounts()['create Tickets']).toBe(count);
			expect(total()).toBe(count + 2 * Math.ceil(count / 500) + usage);
		},
	);

	it('for 500 unchanged alerts: at most three', async () => {
		const alerts = many(500);
		await bench.deliver(alerts, withoutStorm);
		bench.sandbox.clearRequests();
		await bench.deliver(alerts, withoutStorm);
		expect(total()).toBeLessThanOrEqual(3);
		bench.sandbox.clearRequests();
		await bench.deliver(alerts);
		expect(total()).toBeLessThanOrEqual(3);
		bench.sandbox.clearRequests();
		await bench.deliver(alerts, { policy: { stormLimit: 0, ifTicketExists: 'skip' } });
		expect(total()).toBe(1);
	});

	it('for 500 changes: 500 notes and a constant', async () => {
		const alerts = many(500);
		await bench.deliver(alerts, withoutStorm);
		bench.sandbox.clearRequests();
		await bench.deliver(
			alerts.map((alert) => later(alert, { severity: 'high' })),
			withoutStorm,
		);
		expect(bench.requestCounts()['create TicketNotes']).toBe(500);
		expect(total()).toBeLessThanOrEqual(500 + 4);
	});

	it('coalesces the same alert of one run', async () => {
		const alert = alertOf('a');
		expect(await bench.names([alert, alert, alert])).toEqual(['created', 'existing', 'existing']);
		expect(bench.requestCounts()['create Tickets']).toBe(1);
	});

	it('takes the later word of one run, in whatever order the reports came', async () => {
		const alert = alertOf('a');
		const policy = { whenResolved: 'completeTicket' } as const;
		await bench.deliver([resolved(alert), alert], { policy });
		expect(bench.ticketOf(alert).status).toBe(5);
		const back = later(resolved(alert), { action: 'trigger', status: 'new' });
		await bench.deliver([back, resolved(alert)], { policy });
		expect(bench.ticketOf(alert).status).toBe(1);
	});
});

describe('width of a delivery', () => {
	let bench: Workbench;
	beforeAll(async () => {
		bench = await Workbench.open({ latencyMs: 6 });
		await bench.warmUp();
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(() => bench.close());

	it('never has more than three requests in flight, also across executions, over three sockets', async () => {
		const executions = Array.from({ length: 6 }, (_, run) =>
			Array.from({ length: 50 }, (_, index) => alertOf(`r${run}-${index}`)),
		);
		await Promise.all(executions.map((alerts) => bench.deliver(alerts)));
		expect(bench.sandbox.tickets()).toHaveLength(300);
		expect(bench.sandbox.maxInFlight()).toBeLessThanOrEqual(3);
		expect(bench.sandbox.maxInFlight('Tickets')).toBe(3);
		expect(bench.sandbox.connections()).toBeLessThanOrEqual(3);
	});
});

describe('a run that must stop', () => {
	let bench: Workbench;
	const limited = async (options: { hourlyLimit?: number }) => {
		bench = await Workbench.open(options);
		await bench.warmUp();
	};
	afterEach(() => bench.close());

	it('stops at the share of the hourly requests that the user set', async () => {
		await limited({ hourlyLimit: 100 });
		bench.sandbox.switches.requestsByOthers = 40;
		const outcomes = await bench.deliver(many(60), {
			policy: { stormLimit: 0, quotaStopPercent: 80 },
		});
		const created = outcomes.filter((one) => one.outcome === 'created');
		const failed = outcomes.filter((one) => one.outcome === 'failed');
		expect(created.length).toBeGreaterThan(20);
		expect(created.length).toBeLessThan(40);
		expect(created.length + failed.length).toBe(60);
		for (const { failure } of failed) {
			expect(failure).toMatchObject({ kind: 'tryLater', retryable: true });
			expect(failure?.message).toContain('80 %');
		}
		bench.sandbox.switches.requestsByOthers = 0;
		bench.sandbox.advance(3_700_000);
		await bench.deliver(many(60), { policy: { stormLimit: 0, quotaStopPercent: 100 } });
		expect(bench.sandbox.tickets()).toHaveLength(60);
	});

	it('stops after one refused sign-in', async () => {
		await limited({});
		const wrong = { ...bench.credentials('noTicketQuery'), secret: 'wrong' };
		const { AutotaskClient: Client } = await import('../../src/autotask/autotaskClient');
		const client: AutotaskClient = new Client(wrong, {});
		const outcomes = await bench.deliver(many(30), { client });
		expect(outcomes.every((one) => one.failure?.kind === 'signIn')).toBe(true);
		const refused = bench.sandbox.requests.filter((request) => request.status === 401);
		expect(refused).toHaveLength(1);
	});

	it('stops when a sign-in is refused in the middle, and goes on where it was', async () => {
		await limited({});
		bench.sandbox.faults.add({
			kind: 'unauthorized401',
			action: 'create',
			entity: 'Tickets',
			after: 5,
			times: 100,
		});
		const outcomes = await bench.deliver(many(20));
		expect(bench.sandbox.requests.filter((request) => request.status === 401).length).toBeLessThan(
			4,
		);
		expect(outcomes.filter((one) => one.failure?.kind === 'signIn').length).toBeGreaterThan(10);
		bench.sandbox.faults.clear();
		await bench.liftSignInBlock();
		await bench.deliver(many(20));
		expect(bench.sandbox.tickets()).toHaveLength(20);
	});

	it('gives up after five unreachable answers in a row and leaves the rest for later', async () => {
		await limited({});
		bench.sandbox.faults.add({
			kind: 'timeoutBeforeStore',
			action: 'create',
			entity: 'Tickets',
			times: 1000,
		});
		const client = bench.client({ timeoutMs: 60 });
		const outcomes = await bench.deliver(many(40), { client, wait: async () => undefined });
		expect(outcomes.every((one) => one.failure?.retryable)).toBe(true);
		expect(bench.requestCounts()['create Tickets']).toBeLessThan(9);
		bench.sandbox.faults.clear();
		await bench.deliver(many(40));
		expect(bench.sandbox.tickets()).toHaveLength(40);
	});

	it('counts alerts that share a ticket as one failure', async () => {
		await limited({});
		const client = new FirstTicketThrottled(bench.credentials());
		const other = Array.from({ length: 10 }, (_, index) => ({
			...alertOf(`o${index}`),
			tenantId: 't2',
		}));
		const outcomes = await bench.deliver([...many(8), ...other], {
			client,
			policy: { groupBy: 'tenant' },
		});
		expect(outcomes.slice(0, 8).every((one) => one.failure?.kind === 'tryLater')).toBe(true);
		expect(outcomes.slice(8).every((one) => one.outcome !== 'failed')).toBe(true);
	});
});
