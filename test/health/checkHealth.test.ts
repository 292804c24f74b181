import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import { check, credentialOf, unreachable, workflowOn } from './checking';
import { byId } from '../../tools/engine/locator';

let sandbox: AutotaskSandbox;

beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const workflow = (parameters: INodeParameters = {}) => workflowOn(sandbox, parameters);
const withUser = (name: keyof AutotaskSandbox['users'], changes: IDataObject = {}) =>
	credentialOf(sandbox, name, changes);

describe('a connection in order', () => {
	it('is healthy, with every check ok, in at most seven requests and without a write', async () => {
		sandbox.clearRequests();
		const health = await workflow({
			tenantMap: { rows: [{ tenant: 'Contoso', company: { mode: 'id', value: '175' } }] },
		}).run();
		expect(health.checks.map(({ name, result }) => [name, result])).toEqual(
			health.checks.map(({ name }) => [name, 'ok']),
		);
		expect(health.checks).toHaveLength(11);
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
		expect(check(health, 'Reachability and zone').message).toMatch(/^Zone .+ answers\.$/);
		expect(check(health, 'Hourly requests').message).toMatch(/of 10000 requests used/);
	});
});

describe('what is wrong has a check of its own, and is an item, not an error', () => {
	it('Autotask out of reach', async () => {
		const health = await workflow().run(withUser('full', unreachable));
		expect(check(health, 'Reachability and zone').result).toBe('failed');
		expect(health.checks.filter(({ result }) => result === 'skipped')).toHaveLength(10);
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
		expect(check(health, 'Sign-in').message).toMatch(/Secret is empty/);
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
		[{ status: byId(13) }, /status/],
		[{ queue: byId(29683483) }, /queueID/],
		[{ priority: byId(77) }, /priority/],
		[{ ticketCategory: byId(115) }, /ticketCategory/],
		[{ dueIn: -1 }, /dueDateTime/],
		[{ ticketText: { titleTemplate: '{{#if}' } }, /title/],
	] as Array<[INodeParameters, RegExp]>)(
		'settings that Autotask would refuse: %j',
		async (parameters, message) => {
			const health = await workflow(parameters).run();
			expect(check(health, 'Ticket settings')).toMatchObject({
				result: 'failed',
				message: expect.stringMatching(message),
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
		expect(companies.message).toMatch(
			/"Sleeping".*inactive; "Gone" → company 987654 does not exist$/,
		);
		expect(health.status).toBe('healthy');
	});

	it('a tenant map that cannot be read', async () => {
		const health = await workflow({ tenantMap: { data: [{ rows: 'no list' }] } }).run();
		expect(check(health, 'Mapped companies')).toMatchObject({
			result: 'failed',
			message: expect.stringMatching(/not a list/),
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
