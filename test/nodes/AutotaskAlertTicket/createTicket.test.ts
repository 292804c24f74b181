import type { IDataObject } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../../sandbox/autotaskSandbox';
import { alertItem, credentialsOf, outcomes, runTicketNode } from './ticketNode';
import { byId, byName } from '../../../tools/engine/locator';

let sandbox: AutotaskSandbox;

beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const dayMs = 86_400_000;

describe('an alert becomes a ticket', () => {
	it('with the settings of the node, for the company of its name', async () => {
		const result = await runTicketNode(sandbox, [alertItem('a-1')]);
		expect(result.error).toBeUndefined();
		const [ticket] = sandbox.tickets();
		expect(ticket).toMatchObject({
			companyID: 175,
			title: 'Alert a-1',
			status: 1,
			priority: 2,
			queueID: 8,
			externalID: expect.stringMatching(/^scanner:[0-9a-f]{32}$/),
		});
		expect(Date.parse(`${ticket?.dueDateTime}Z`) - Date.now()).toBeGreaterThan(0.9 * dayMs);
		expect(outcomes(result)[0]).toMatchObject({
			outcome: 'created',
			ticket: { id: ticket?.id, number: ticket?.ticketNumber, companyID: 175 },
			company: { id: 175, name: 'Contoso Ltd', matchedBy: 'companyName' },
		});
	});

	it('once, however often the same input is run', async () => {
		const items = ['a-1', 'a-2', 'a-1'].map((id) => alertItem(id));
		const first = await runTicketNode(sandbox, items);
		expect(outcomes(first).map(({ outcome }) => outcome)).toEqual([
			'created',
			'created',
			'existing',
		]);
		const second = await runTicketNode(sandbox, items);
		expect(outcomes(second).map(({ outcome }) => outcome)).toEqual([
			'existing',
			'existing',
			'existing',
		]);
		expect(sandbox.tickets()).toHaveLength(2);
		expect(sandbox.notes()).toHaveLength(0);
	});

	it('once, when Retry On Fail repeats the node after a failure in the middle', async () => {
		sandbox.faults.add({
			kind: 'refused500',
			method: 'POST',
			entity: 'Tickets',
			action: 'create',
			after: 2,
		});
		const items = ['a-1', 'a-2', 'a-3', 'a-4', 'a-5'].map((id) => alertItem(id));
		const result = await runTicketNode(sandbox, items, {
			settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
		});
		expect(result.error).toBeUndefined();
		expect(sandbox.tickets()).toHaveLength(5);
		expect(outcomes(result).filter(({ outcome }) => outcome === 'existing')).toHaveLength(4);
	});

	it('of its own customer: the same id at another customer is another alert', async () => {
		const items = [alertItem('1'), alertItem('1', { tenantName: 'Adventure Works Cycles' })];
		const result = await runTicketNode(sandbox, items);
		expect(outcomes(result).map(({ outcome }) => outcome)).toEqual(['created', 'created']);
	});

	it('with picklist labels from an expression', async () => {
		await runTicketNode(sandbox, [alertItem('a-1', { level: 'High' })], {
			parameters: { priority: byId('={{ $json.level }}'), queue: byName('Monitoring Alert') },
		});
		expect(sandbox.tickets()[0]).toMatchObject({ priority: 1, queueID: 8 });
	});

	it('with paired items, in the order of the input', async () => {
		const items = [
			alertItem('a-1'),
			alertItem('a-2', { tenantName: 'Nobody knows' }),
			alertItem('a-3'),
		];
		const result = await runTicketNode(sandbox, items);
		expect(result.outputs.map((output) => output.map(({ pairedItem }) => pairedItem))).toEqual([
			[{ item: 0 }, { item: 2 }],
			[{ item: 1 }],
		]);
	});
});

describe('requests', () => {
	const many = (count: number, prefix: string): IDataObject[] =>
		Array.from({ length: count }, (_, index) => alertItem(`${prefix}-${index}`));

	it.each([1, 20, 500])(
		'%i new alerts in a warm process cost one each and two more',
		async (count) => {
			await runTicketNode(sandbox, many(30, 'warm'), {
				parameters: { grouping: { stormLimit: 0 } },
			});
			sandbox.clearRequests();
			const result = await runTicketNode(sandbox, many(count, `n${count}`), {
				parameters: { grouping: { stormLimit: 0 } },
			});
			expect(result.error).toBeUndefined();
			// Runs of more than 25 writes also ask once how much of the hourly quota is used.
			expect(sandbox.requests).toHaveLength(count + 2 + (count > 25 ? 1 : 0));
			expect(sandbox.maxInFlight()).toBeLessThanOrEqual(3);
		},
	);

	it('never more than three at a time, across parallel executions', async () => {
		await Promise.all(
			Array.from({ length: 12 }, (_, run) => runTicketNode(sandbox, many(5, `p${run}`))),
		);
		expect(sandbox.tickets()).toHaveLength(60);
		expect(sandbox.maxInFlight()).toBeLessThanOrEqual(3);
		expect(sandbox.connections()).toBeLessThanOrEqual(3);
	});
});

describe('failures', () => {
	it('name the alert, the field, the rule and the remedy, and harm no other alert', async () => {
		const unreadable = { severity: 'high', details: { kept: 'yes' } };
		const items = [alertItem('a-1'), unreadable, alertItem('a-3')];
		const result = await runTicketNode(sandbox, items, {
			settings: { onError: 'continueErrorOutput' },
		});
		expect(sandbox.tickets()).toHaveLength(2);
		const [failed] = result.outputs[2] ?? [];
		expect(failed?.json).toMatchObject({
			severity: 'high',
			details: { kept: 'yes' },
			error: {
				message: expect.stringContaining('no id'),
				outcome: 'failed',
				failure: {
					kind: 'unreadable',
					field: expect.any(String),
					message: expect.any(String),
					remedy: expect.any(String),
				},
			},
		});
		expect(failed?.pairedItem).toEqual({ item: 1 });
	});

	it('fail the node with a summary after all alerts were worked on', async () => {
		sandbox.faults.add({
			kind: 'refused500',
			method: 'POST',
			entity: 'Tickets',
			action: 'create',
			after: 1,
			message: 'queueID is required',
		});
		const result = await runTicketNode(sandbox, [
			alertItem('a-1'),
			alertItem('a-2'),
			alertItem('a-3'),
		]);
		expect(sandbox.tickets()).toHaveLength(2);
		expect(result.error?.message).toContain('queueID is required');
		expect(result.error?.description).toMatch(/"Alert a-\d" of Contoso Ltd/);
		expect(result.error?.description).toMatch(/1 of 3 alerts.*repeated safely/);
	});

	it('of validation send nothing and list the valid values', async () => {
		const result = await runTicketNode(sandbox, [alertItem('a-1')], {
			parameters: { priority: byId(77) },
		});
		expect(result.error?.message).toMatch(/priority/);
		expect(`${result.error?.message} ${result.error?.description}`).toMatch(/Critical/);
		expect(
			sandbox.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/Tickets')),
		).toEqual([]);
	});

	it('stop the run at the first refused sign-in, because repeating it locks the user', async () => {
		const credentials = { ...credentialsOf(sandbox), secret: 'another-secret-9' };
		const items = Array.from({ length: 30 }, (_, index) => alertItem(`s-${index}`));
		const results = await Promise.all([
			runTicketNode(sandbox, items, { credentials }),
			runTicketNode(sandbox, items, { credentials }),
		]);
		for (const result of results) {
			expect(result.error?.description).toMatch(/secret|locked/i);
			expect(JSON.stringify(result.run)).not.toContain('another-secret-9');
		}
		expect(sandbox.requests.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(2);
	});
});

describe('tenants', () => {
	it('that are disabled or unmapped leave through Skipped, with the reason', async () => {
		const items = [
			alertItem('a-1', { tenantName: 'Tailspin Toys' }),
			alertItem('a-2', { tenantName: 'Nobody knows' }),
			alertItem('a-3', { tenantName: 'FABRIKAM INC' }),
		];
		const result = await runTicketNode(sandbox, items, {
			parameters: {
				tenantMap: {
					rows: [
						{
							tenant: 'Tailspin Toys',
							company: { __rl: true, mode: 'id', value: '207' },
							enabled: false,
						},
					],
				},
			},
		});
		const reasons = outcomes(result, 1).map(({ outcome, reason }) => `${outcome}: ${reason}`);
		expect(reasons[0]).toMatch(/skipped: .*switched off/);
		expect(reasons[1]).toMatch(/skipped: .*Nobody knows/);
		expect(reasons[2]).toMatch(/skipped: .*Fabrikam Inc.*Fabrikam, Inc\./);
		expect(sandbox.tickets()).toHaveLength(0);
	});

	it('find their company by a row, by data, by a user-defined field, or get the fallback', async () => {
		const userDefined = ({ userDefinedFields }: Record<string, unknown>) =>
			(userDefinedFields ?? []) as Array<{ name: string; value: string }>;
		const udf = sandbox.companies().find((row) => userDefined(row).length > 0)!;
		const field = userDefined(udf)[0]!;
		const rows = await runTicketNode(
			sandbox,
			[alertItem('r-1', { tenantName: 'T One' }), alertItem('r-2', { tenantName: 'T Two' })],
			{
				parameters: {
					tenantMap: {
						rows: [
							{ tenant: 't one', company: { __rl: true, mode: 'id', value: '0' }, enabled: true },
						],
						data: [{ rows: '[{ "tenant": "T Two", "companyId": 180 }]' }],
					},
				},
			},
		);
		expect(outcomes(rows).map(({ company }) => [company?.id, company?.matchedBy])).toEqual([
			[0, 'map'],
			[180, 'mapData'],
		]);
		const byField = await runTicketNode(
			sandbox,
			[alertItem('f-1', { tenantName: '', tenantId: field.value })],
			{
				parameters: { matchBy: 'companyField', companyField: byName(`udf:${field.name}`) },
			},
		);
		expect(outcomes(byField)[0]?.company).toMatchObject({ id: udf.id, matchedBy: 'companyField' });
		const fallback = await runTicketNode(sandbox, [alertItem('b-1', { tenantName: 'Nobody' })], {
			parameters: {
				options: {
					unmappedTenants: 'fallbackCompany',
					fallbackCompany: {
						__rl: true,
						mode: 'list',
						value: '181',
						cachedResultName: 'Alpine Ski House',
					},
				},
			},
		});
		expect(outcomes(fallback)[0]).toMatchObject({
			company: { id: 181, matchedBy: 'fallback' },
			warnings: [expect.stringContaining('Nobody')],
		});
	});
});
