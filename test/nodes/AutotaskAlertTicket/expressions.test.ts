import type { INodeParameters } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../../sandbox/autotaskSandbox';
import { alertItem, outcomes, runTicketNode } from './ticketNode';
import { byId } from '../../../tools/engine/locator';

let sandbox: AutotaskSandbox;

beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

/** An expression that n8n refuses for items with `broken` only. */
const broken = "={{ $json.broken ? $('No such node').item.json.x : 'fine' }}";

describe('an expression that fails for one item', () => {
	it.each([
		[
			'in an alert field',
			{
				alertFields: { id: '={{ $json.id }}', title: broken, tenantName: 'Contoso Ltd' },
			},
		],
		[
			'in a ticket setting',
			{ queue: byId("={{ $json.broken ? $('No such node').item.json.x : 8 }}") },
		],
		[
			'in another field',
			{ otherFields: { mappingMode: 'defineBelow', value: { purchaseOrderNumber: broken } } },
		],
	])('%s harms no other item', async (_, parameters) => {
		for (const bad of [0, 1]) {
			sandbox.reset();
			const items = ['e-1', 'e-2', 'e-3'].map((id, item) =>
				alertItem(id, item === bad ? { broken: true } : {}),
			);
			const result = await runTicketNode(sandbox, items, {
				parameters,
				settings: { onError: 'continueRegularOutput' },
			});
			expect(sandbox.tickets()).toHaveLength(2);
			expect(outcomes(result).map(({ outcome }) => outcome)).toEqual(
				[0, 1, 2].map((item) => (item === bad ? 'failed' : 'created')),
			);
			expect(outcomes(result)[bad]?.failure).toMatchObject({
				message: expect.stringMatching(/node/i),
			});
		}
	});
});

describe('a company by expression', () => {
	const byItem = { __rl: true, mode: 'id', value: '={{ $json.companyId }}' };
	const items = [
		alertItem('c-1', { tenantName: 'One', companyId: 180 }),
		alertItem('c-2', { tenantName: 'Two', companyId: 181 }),
	];

	it('is that of its own item as fallback', async () => {
		await runTicketNode(sandbox, items, {
			parameters: { options: { unmappedTenants: 'fallbackCompany', fallbackCompany: byItem } },
		});
		expect(
			sandbox
				.tickets()
				.map(({ companyID }) => companyID)
				.sort(),
		).toEqual([180, 181]);
	});

	it('is that of its own item in a row of the tenant map', async () => {
		await runTicketNode(sandbox, items, {
			parameters: {
				tenantMap: {
					rows: [{ tenant: '={{ $json.tenantName }}', company: byItem, enabled: true }],
				},
			},
		});
		expect(
			sandbox
				.tickets()
				.map(({ companyID }) => companyID)
				.sort(),
		).toEqual([180, 181]);
	});

	it('that is none fails its own item only', async () => {
		const result = await runTicketNode(
			sandbox,
			[...items, alertItem('c-3', { tenantName: 'Three', companyId: 'none' })],
			{
				parameters: { options: { unmappedTenants: 'fallbackCompany', fallbackCompany: byItem } },
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(outcomes(result).map(({ outcome }) => outcome)).toEqual([
			'created',
			'created',
			'failed',
		]);
	});
});

it('a time-out that is no number counts as the usual one', async () => {
	const result = await runTicketNode(sandbox, [alertItem('t-1')], {
		parameters: { options: { timeout: '={{ "soon" }}' } },
	});
	expect(outcomes(result)[0]?.outcome).toBe('created');
});

describe('text of an alert that an expression puts into a field', () => {
	const purchaseOrder = (text: string): string => `={{ ${text} }}`;
	const run = (description: string, parameters: INodeParameters = {}) =>
		runTicketNode(sandbox, [alertItem('x-1', { description }), alertItem('x-2')], {
			parameters: {
				otherFields: {
					mappingMode: 'defineBelow',
					value: { purchaseOrderNumber: purchaseOrder('$json.description') },
				},
				...parameters,
			},
			settings: { onError: 'continueRegularOutput' },
		});

	it.each(['see [severity] and [dedupKey]', '{{^x}}y{{/x}}', '{{> p}}', '{{#x}}', '{{'])(
		'is a value and never a template: %s',
		async (description) => {
			const result = await run(description);
			expect(outcomes(result).map(({ outcome }) => outcome)).toEqual(['created', 'created']);
			expect(sandbox.tickets().map(({ purchaseOrderNumber }) => purchaseOrderNumber)).toContain(
				description,
			);
		},
	);

	it('is filled in where a person typed the token', async () => {
		await run('x', {
			otherFields: {
				mappingMode: 'defineBelow',
				value: { purchaseOrderNumber: 'PO [severity]' },
			},
		});
		expect(sandbox.tickets()[0]?.purchaseOrderNumber).toBe('PO high');
	});

	it.each(['priority', 'status', 'queue'])('is not repeated when it is no %s', async (name) => {
		const secret = 'Hunter2-S3cr3t! is the password';
		const result = await run(secret, { [name]: byId('={{ $json.description }}') });
		expect(outcomes(result)[0]?.outcome).toBe('failed');
		const { outcome, reason, failure, warnings } = outcomes(result)[0] ?? {};
		expect(JSON.stringify({ outcome, reason, failure, warnings })).not.toContain('Hunter2');
	});
});
