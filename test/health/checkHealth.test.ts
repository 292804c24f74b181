import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import type { CheckName, HealthCheck } from '../../src/health/healthCheck';
import type { HealthReport } from '../../src/health/healthState';
import { runInEngine, type EngineResult } from '../engine/n8nEngine';
import { credentialsOf, node, runTicketNode, type NodeRun } from '../nodes/ticketNode';

type Health = HealthReport & { checks: HealthCheck[] };

let sandbox: AutotaskSandbox;
let runs = 0;

beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

/** A workflow of its own: its static data, and a node that no other test has. */
function workflow(parameters: INodeParameters = {}) {
	const staticData: IDataObject = {};
	const id = `health-node-${++runs}`;
	return {
		id,
		staticData,
		run: async (run: NodeRun = {}): Promise<Health> =>
			healthOf(
				await runTicketNode(sandbox, [{}], {
					staticData,
					executionId: `execution-${++runs}`,
					...run,
					settings: { id, ...run.settings },
					parameters: { operation: 'checkHealth', ...parameters, ...run.parameters },
				}),
			),
	};
}

function healthOf(result: EngineResult): Health {
	expect(result.error).toBeUndefined();
	expect(result.outputs[0]).toHaveLength(1);
	return result.outputs[0]?.[0]?.json as unknown as Health;
}

function check(health: Health, name: CheckName): HealthCheck {
	const found = health.checks.find((one) => one.name === name);
	if (found === undefined) throw new Error(`No check ${name}`);
	return found;
}

function withUser(name: keyof AutotaskSandbox['users'], changes: IDataObject = {}): NodeRun {
	return { credentials: { ...credentialsOf(sandbox), ...sandbox.users[name], ...changes } };
}

/** Nobody listens there. */
const unreachable = { customUrl: 'http://127.0.0.1:1/ATServicesRest/' };

describe('a connection in order', () => {
	it('is healthy, with every check ok, in at most seven requests and without a write', async () => {
		sandbox.clearRequests();
		const health = await workflow({
			tenantMap: { rows: [{ tenant: 'Contoso', company: { mode: 'id', value: '175' } }] },
		}).run();
		expect(health.checks.map(({ name, result }) => [name, result])).toEqual(
			health.checks.map(({ name }) => [name, 'ok']),
		);
		expect(health.checks).toHaveLength(10);
		expect(health).toMatchObject({
			status: 'healthy',
			consecutiveFailures: 0,
			lastError: '',
			changed: false,
		});
		expect(health.lastSuccessAt).toBe(health.since);
		expect(sandbox.requests.length).toBeLessThanOrEqual(8);
		const writes = sandbox.requests.filter(
			({ method, path }) => method !== 'GET' && !path.endsWith('/query'),
		);
		expect(writes).toEqual([]);
		expect(sandbox.tickets()).toEqual([]);
	});

	it('names the zone and the usage', async () => {
		const health = await workflow().run();
		expect(check(health, 'Reachability and zone').detail).toMatch(/^Zone .+ answers\.$/);
		expect(check(health, 'Hourly requests').detail).toMatch(/of 10000 requests used/);
	});
});

describe('what is wrong has a check of its own, and is an item, not an error', () => {
	it('Autotask out of reach', async () => {
		const health = await workflow().run(withUser('full', unreachable));
		expect(check(health, 'Reachability and zone').result).toBe('failed');
		expect(health.checks.filter(({ result }) => result === 'skipped')).toHaveLength(9);
		expect(health).toMatchObject({ status: 'degraded', consecutiveFailures: 1, changed: true });
		expect(health.lastError).toMatch(/^Reachability and zone: /);
	});

	it('a wrong secret, told with the danger of repeating it and after one sign-in only', async () => {
		const health = await workflow().run(withUser('full', { secret: 'not-the-secret' }));
		expect(check(health, 'Reachability and zone').result).toBe('ok');
		expect(check(health, 'Sign-in')).toMatchObject({
			result: 'failed',
			remedy: expect.stringMatching(/lock/),
		});
		expect(sandbox.requests.filter(({ status }) => status === 401)).toHaveLength(1);
		expect(JSON.stringify(health)).not.toContain('not-the-secret');
	});

	it('an empty secret', async () => {
		const health = await workflow().run(withUser('full', { secret: '' }));
		expect(check(health, 'Sign-in').detail).toMatch(/Secret is empty/);
	});

	it('an unknown user', async () => {
		const health = await workflow().run(withUser('full', { username: 'nobody@msp.example' }));
		expect(check(health, 'Sign-in').result).toBe('failed');
	});

	it('a tracking identifier of another database', async () => {
		const health = await workflow().run(withUser('foreignTrackingIdentifier'));
		expect(check(health, 'Tracking identifier')).toMatchObject({
			result: 'failed',
			remedy: expect.stringMatching(/Tracking Identifier/),
		});
		expect(check(health, 'Sign-in').result).toBe('skipped');
	});

	it.each([
		['noTicketCreate', 'Right to create tickets'],
		['noTicketQuery', 'Right to query tickets'],
		['noCompanyQuery', 'Right to query companies'],
	] as const)('%s: %s', async (user, name) => {
		const health = await workflow().run(withUser(user));
		expect(check(health, name)).toMatchObject({
			result: 'failed',
			remedy: expect.stringMatching(/Security Levels/),
		});
		expect(health.lastError).toContain(name);
	});

	it('companies need not be listed when the tenant map alone counts', async () => {
		const health = await workflow({
			matchBy: 'none',
			tenantMap: { rows: [{ tenant: 'Contoso', company: { mode: 'id', value: '175' } }] },
		}).run(withUser('noCompanyQuery'));
		expect(check(health, 'Right to query companies').result).toBe('warning');
		expect(health.status).toBe('healthy');
	});

	it('tickets of which the user sees only a part', async () => {
		const health = await workflow().run(withUser('restrictedTicketQuery'));
		expect(check(health, 'Right to query tickets')).toMatchObject({
			result: 'warning',
			remedy: expect.stringMatching(/twice/),
		});
	});

	it.each([
		[7400, 'ok'],
		[7600, 'warning'],
	])('%d of 10,000 requests used by others: %s', async (requestsByOthers, result) => {
		sandbox.switches.requestsByOthers = requestsByOthers;
		const health = await workflow().run();
		expect(check(health, 'Hourly requests').result).toBe(result);
		expect(health.status).toBe('healthy');
	});

	it('an hourly allowance that is used up', async () => {
		sandbox.switches.requestsByOthers = 10_000;
		const health = await workflow().run();
		expect(check(health, 'Hourly requests').result).toBe('failed');
	});

	it.each([
		[{ status: 13 }, /status/],
		[{ queue: 29683483 }, /queueID/],
		[{ priority: 77 }, /priority/],
		[{ ticketCategory: 115 }, /ticketCategory/],
		[{ dueIn: 0 }, /dueDateTime/],
		[{ titleTemplate: '{{#if}' }, /title/],
	] as Array<[INodeParameters, RegExp]>)(
		'settings that Autotask would refuse: %j',
		async (parameters, detail) => {
			const health = await workflow(parameters).run();
			expect(check(health, 'Ticket settings')).toMatchObject({
				result: 'failed',
				detail: expect.stringMatching(detail),
				remedy: expect.stringMatching(/./),
			});
		},
	);

	it('mapped companies that are inactive or gone are named, and are no failure', async () => {
		const inactive = sandbox.companies().find(({ isActive }) => !isActive);
		const rows = [
			{ tenant: 'Sleeping', company: { mode: 'id', value: String(inactive?.id) } },
			{ tenant: 'Gone', company: { mode: 'id', value: '987654' } },
			{ tenant: 'Off', company: { mode: 'id', value: '987655' }, enabled: false },
			{ tenant: 'Contoso', company: { mode: 'id', value: '175' } },
		];
		const health = await workflow({ tenantMap: { rows } }).run();
		const companies = check(health, 'Mapped companies');
		expect(companies.result).toBe('warning');
		expect(companies.detail).toMatch(
			/"Sleeping".*inactive; "Gone" → company 987654 does not exist$/,
		);
		expect(health.status).toBe('healthy');
	});

	it('a tenant map that cannot be read', async () => {
		const health = await workflow({ tenantMapData: 'no list' }).run();
		expect(check(health, 'Mapped companies')).toMatchObject({
			result: 'failed',
			detail: expect.stringMatching(/not a list/),
		});
		expect(check(health, 'External ID look-up').result).toBe('ok');
	});

	it('no tenant could have a company', async () => {
		const health = await workflow({ matchBy: 'none' }).run();
		expect(check(health, 'Mapped companies').result).toBe('warning');
	});

	it('a look-up that Autotask does not answer clearly', async () => {
		sandbox.faults.add({ kind: 'html200', entity: 'Tickets', action: 'query', times: 9 });
		const health = await workflow().run();
		expect(check(health, 'External ID look-up').result).toBe('failed');
	});

	it('no credential is chosen', async () => {
		const health = await workflow().run({ settings: { credentials: {} } });
		expect(check(health, 'Sign-in').result).toBe('failed');
		expect(check(health, 'Reachability and zone').result).toBe('skipped');
	});
});

describe('over several runs', () => {
	it('turns unhealthy with the fifth failure, stays so, and recovers with one success', async () => {
		const { run, staticData } = workflow();
		expect((await run()).status).toBe('healthy');
		const told = [];
		for (let failures = 1; failures <= 6; failures++) {
			const health = await run(withUser('full', unreachable));
			told.push([health.consecutiveFailures, health.status, health.changed]);
		}
		expect(told).toEqual([
			[1, 'degraded', true],
			[2, 'degraded', false],
			[3, 'degraded', false],
			[4, 'degraded', false],
			[5, 'unhealthy', true],
			[6, 'unhealthy', false],
		]);
		expect(JSON.stringify(staticData)).toContain('"status":"unhealthy"');
		const back = await run();
		expect(back).toMatchObject({ status: 'healthy', changed: true, consecutiveFailures: 0 });
		expect(back.lastError).toMatch(/Reachability/);
	});

	it('counts to the number of the options', async () => {
		const { run } = workflow({ options: { failuresUntilUnhealthy: 2 } });
		await run(withUser('full', unreachable));
		expect((await run(withUser('full', unreachable))).status).toBe('unhealthy');
	});

	it('does not count a repetition of the same execution', async () => {
		const { run } = workflow();
		const executionId = 'the-same';
		await run({ ...withUser('full', unreachable), executionId });
		const health = await run({ ...withUser('full', unreachable), executionId });
		expect(health.consecutiveFailures).toBe(1);
	});

	it('tells of a run by hand, and does not keep it', async () => {
		const { run, staticData, id } = workflow();
		const result = await runInEngine({
			node,
			parameters: { operation: 'checkHealth' },
			items: [{}],
			credentials: { autotaskAlertsApi: { ...credentialsOf(sandbox), ...unreachable } },
			settings: { id },
			staticData,
			mode: 'manual',
		});
		expect(healthOf(result)).toMatchObject({ status: 'degraded', consecutiveFailures: 1 });
		expect(JSON.stringify(staticData)).not.toContain('failures');
		expect(await run()).toMatchObject({ status: 'healthy', changed: false });
	});

	it('counts the failures of overlapping executions although each writes its own copy', async () => {
		const { run } = workflow();
		const ends = await Promise.all(
			Array.from({ length: 5 }, () => run({ ...withUser('full', unreachable), staticData: {} })),
		);
		expect(ends.filter(({ status }) => status === 'unhealthy')).toHaveLength(1);
	});
});
