import { startAutotaskSandbox, type AutotaskSandbox } from '../../../sandbox/autotaskSandbox';
import { alertItem, credentialsOf, outcomes, runTicketNode } from './ticketNode';
import { byId } from '../../../tools/engine/locator';
import type { EngineResult } from '../../../tools/engine/n8nEngine';

let sandbox: AutotaskSandbox;

beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

function hintsOf(result: EngineResult): string[] {
	const task = result.run.data.resultData.runData['Node']?.at(-1);
	return (task?.hints ?? []).map(({ message }) => message);
}

function writes(): string[] {
	return sandbox.requests
		.filter(({ method, path }) => method !== 'GET' && !/query/i.test(path))
		.map(({ method, path }) => `${method} ${path}`);
}

describe('previewTicket', () => {
	it('shows the exact payload that createTicket sends, and writes nothing', async () => {
		const item = alertItem('a-1');
		const preview = await runTicketNode(sandbox, [item], {
			parameters: { operation: 'previewTicket' },
		});
		expect(writes()).toEqual([]);
		const shown = preview.outputs[0]?.[0]?.json as {
			outcome: string;
			payload: Record<string, unknown>;
		};
		expect(shown.outcome).toBe('preview');
		await runTicketNode(sandbox, [item]);
		const [ticket] = sandbox.tickets() as unknown as Array<Record<string, unknown>>;
		const { dueDateTime, ...payload } = shown.payload;
		expect(ticket).toMatchObject(payload);
		expect(String(dueDateTime)).toMatch(/^\d{4}-\d\d-\d\dT/);
	});

	it('shows every problem and every skipped tenant', async () => {
		const result = await runTicketNode(
			sandbox,
			[alertItem('a-1'), alertItem('a-2', { tenantName: 'Nobody' })],
			{
				parameters: { operation: 'previewTicket', status: byId(99), priority: byId(98) },
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(outcomes(result)[0]?.failure?.field).toBe('status, priority');
		expect(outcomes(result, 1)[0]?.reason).toContain('Nobody');
	});
});

describe('sendTestTicket', () => {
	const parameters = {
		operation: 'sendTestTicket',
		testCompany: {
			__rl: true,
			mode: 'list',
			value: '180',
			cachedResultName: 'Adventure Works Cycles',
		},
		ticketText: { titleTemplate: '[compromise] of [search_value]' },
	};

	it('makes one ticket with sample tokens for the chosen company, however many items come in', async () => {
		const result = await runTicketNode(sandbox, [{}, {}, {}], { parameters });
		expect(result.error).toBeUndefined();
		expect(sandbox.tickets()).toHaveLength(1);
		expect(sandbox.tickets()[0]).toMatchObject({
			companyID: 180,
			title: '[TEST] 3rd Party Breach of j.doe@contoso.example',
		});
		expect(outcomes(result)[0]?.outcome).toBe('created');
	});

	it('shows what Autotask says, with a remedy', async () => {
		sandbox.faults.add({ kind: 'refused500', action: 'create', message: 'queueID is required' });
		const result = await runTicketNode(sandbox, [{}], { parameters });
		expect(result.error?.message).toContain('queueID is required');
		expect(result.error?.description).toMatch(/queue/i);
		expect(sandbox.tickets()).toHaveLength(0);
	});

	it('makes no second ticket when the execution is repeated, and one in the next execution', async () => {
		await runTicketNode(sandbox, [{}], { parameters, executionId: '7' });
		await runTicketNode(sandbox, [{}], { parameters, executionId: '7' });
		expect(sandbox.tickets()).toHaveLength(1);
		await runTicketNode(sandbox, [{}], { parameters, executionId: '8' });
		expect(sandbox.tickets()).toHaveLength(2);
	});
});

describe('getTenantMap', () => {
	it('lists tenants of the input and rows of the map, with suggestions and totals', async () => {
		const result = await runTicketNode(
			sandbox,
			[
				alertItem('a-1'),
				alertItem('a-2', { tenantName: 'Adventure Work Cycles' }),
				alertItem('a-3', { tenantName: 'Closed', tenantId: 'closed-1' }),
			],
			{
				parameters: {
					operation: 'getTenantMap',
					tenantMap: {
						data: [
							{
								rows: JSON.stringify([
									{
										tenant: 'closed-1',
										companyId: sandbox.companies().find((row) => !row.isActive)?.id,
									},
									{ tenant: 'Never Seen', companyId: 181, enabled: false },
								]),
							},
						],
					},
				},
			},
		);
		expect(result.error).toBeUndefined();
		expect(result.outputs).toHaveLength(1);
		const rows = (result.outputs[0] ?? []).map(({ json }) => json);
		expect(rows.map(({ tenantName }) => tenantName)).toEqual([
			'Contoso Ltd',
			'Adventure Work Cycles',
			'Closed',
			'Never Seen',
		]);
		expect(hintsOf(result)).toEqual([
			expect.stringMatching(/2 of 3 tenants have no company.*'Tenant Map'/),
		]);
		const text = JSON.stringify(rows);
		expect(text).toContain('Contoso Ltd');
		expect(text).toContain('Adventure Works Cycles');
		expect(text).toContain('Never Seen');
		expect(text).toContain('Closed Doors Ltd');
		expect(writes()).toEqual([]);
	});
});

describe('credentials', () => {
	it('are sent to no other host, whatever an answer says', async () => {
		sandbox.faults.add({ kind: 'foreignNextPageUrl', times: 100 });
		const result = await runTicketNode(sandbox, [alertItem('a-1')]);
		expect(result.error?.message).toMatch(/host/);
		expect(sandbox.tickets()).toHaveLength(0);
	});

	it.each([
		['a foreign host', 'https://autotask.net.evil.example/ATServicesRest/'],
		['plain HTTP', 'http://webservices3.autotask.net/ATServicesRest/'],
		['no address at all', 'not an address'],
	])('are not sent to %s', async (_name, customUrl) => {
		const credentials = { ...credentialsOf(sandbox), customUrl, secret: 'never-to-be-seen' };
		const result = await runTicketNode(sandbox, [alertItem('a-1')], { credentials });
		if (customUrl.startsWith('https://')) {
			// The user typed it, so it is asked; it does not exist.
			expect(result.error).toBeDefined();
		} else {
			expect(`${result.error?.message} ${result.error?.description}`).toMatch(/custom url|https/i);
		}
		expect(JSON.stringify(result.run)).not.toContain('never-to-be-seen');
		expect(sandbox.requests).toEqual([]);
	});
});

describe('as a tool of an agent', () => {
	it('only previews, unless its owner allowed more', async () => {
		const asTool = { settings: { type: 'n8n-nodes-autotask-alerts.autotaskAlertTicketTool' } };
		const held = await runTicketNode(sandbox, [alertItem('a-1')], asTool);
		expect(outcomes(held)[0]?.outcome).toBe('preview');
		expect(sandbox.tickets()).toHaveLength(0);
		const allowed = await runTicketNode(sandbox, [alertItem('a-1')], {
			...asTool,
			parameters: { allowAgentToCreate: true },
		});
		expect(outcomes(allowed)[0]?.outcome).toBe('created');
	});
});

describe('an operation whose parameters can not be read', () => {
	const testCompany = { __rl: true, mode: 'id', value: '={{ $json.noCompany }}' };
	it.each(['previewTicket', 'getTenantMap', 'sendTestTicket'])(
		'%s sends no input on as if it were done',
		async (operation) => {
			const result = await runTicketNode(sandbox, [alertItem('a-1')], {
				parameters: { operation, tenantMap: { data: [{ rows: '{ no list' }] }, testCompany },
				settings: { onError: 'continueErrorOutput' },
			});
			expect(result.outputs[0]).toEqual([]);
			const errors = result.outputs.at(-1);
			expect(result.outputs).toHaveLength(operation === 'getTenantMap' ? 2 : 3);
			expect(errors?.[0]).toMatchObject({
				json: { id: 'a-1', error: { outcome: 'failed', failure: { kind: 'invalid' } } },
				pairedItem: { item: 0 },
			});
		},
	);
});

it('skipped alerts of unmapped tenants are counted on the canvas, with the next step', async () => {
	const items = ['u-1', 'u-2'].map((id) => alertItem(id, { tenantName: 'Nobody' }));
	const result = await runTicketNode(sandbox, [...items, alertItem('a-1')]);
	expect(hintsOf(result)).toEqual([
		expect.stringMatching(/^2 alerts of 1 tenant without a company .*Get Tenant Map/),
	]);
	expect(result.outputs[1]?.[0]?.json).toMatchObject({
		code: 'unmapped',
		remedy: expect.stringContaining("'Tenant Map'"),
		alert: { title: 'Alert u-1' },
	});
});
