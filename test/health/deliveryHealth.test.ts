import type { IDataObject } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import type { HealthReport } from '../../src/health/healthState';
import {
	alertItem,
	credentialsOf,
	runTicketNode,
	type NodeRun,
} from '../nodes/AutotaskAlertTicket/ticketNode';
import { byId } from '../../tools/engine/locator';

let sandbox: AutotaskSandbox;
let runs = 0;

beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

function workflow() {
	const staticData: IDataObject = {};
	const id = `delivery-node-${++runs}`;
	const run = (items: IDataObject[], more: NodeRun = {}) =>
		runTicketNode(sandbox, items, {
			staticData,
			executionId: `execution-${++runs}`,
			...more,
			settings: { id, onError: 'continueRegularOutput', ...more.settings },
		});
	return { staticData, run };
}

const broken = (): NodeRun => ({
	credentials: { ...credentialsOf(sandbox), customUrl: 'http://127.0.0.1:1/ATServicesRest/' },
});

function healthOf(items: Array<{ json: IDataObject }> | undefined): HealthReport | undefined {
	const json = items?.[0]?.json;
	// In the error output the outcome is n8n's error.
	const outcome = json?.health === undefined ? (json?.error as IDataObject | undefined) : json;
	return outcome?.health as HealthReport | undefined;
}

describe('real deliveries keep the same counter', () => {
	it('failed items tell how the connection stands; tickets do not', async () => {
		const { run } = workflow();
		const good = await run([alertItem('d1')]);
		expect(healthOf(good.outputs[0])).toBeUndefined();
		let last: HealthReport | undefined;
		for (let failures = 1; failures <= 5; failures++) {
			const result = await run([alertItem('d2'), alertItem('d3')], broken());
			expect(result.outputs[0]).toHaveLength(2);
			last = healthOf(result.outputs[0]);
			expect(last?.consecutiveFailures).toBe(failures);
		}
		expect(last).toMatchObject({ status: 'unhealthy', changed: true });
		await run([alertItem('d2')]);
		const again = await run([alertItem('d4')], broken());
		expect(healthOf(again.outputs[0])).toMatchObject({
			status: 'degraded',
			consecutiveFailures: 1,
		});
	});

	it('one ticket is enough for a success', async () => {
		const { run, staticData } = workflow();
		const result = await run([alertItem('d5'), alertItem('d6', { title: '' }), {}]);
		expect(result.outputs[0]?.some(({ json }) => json.outcome === 'created')).toBe(true);
		expect(staticData['node:Node']).toMatchObject({ health: { failures: [] } });
	});

	it('an item at fault changes nothing, and still tells how the connection stands', async () => {
		const { run, staticData } = workflow();
		const result = await run([{}]);
		expect(healthOf(result.outputs[0])).toMatchObject({ consecutiveFailures: 0, changed: false });
		expect(JSON.stringify(staticData)).not.toContain('health');
	});

	it('the same bad alert tried again and again is no broken connection; different ones are', async () => {
		const { run } = workflow();
		const settings = { parameters: { status: byId(13) } };
		for (let tries = 0; tries < 7; tries++) {
			const result = await run([alertItem('bad')], settings);
			expect(healthOf(result.outputs[0])).toMatchObject({
				consecutiveFailures: 1,
				status: 'degraded',
			});
		}
		for (const id of ['b2', 'b3', 'b4', 'b5']) await run([alertItem(id)], settings);
		const result = await run([alertItem('bad')], settings);
		expect(healthOf(result.outputs[0])).toMatchObject({ status: 'unhealthy' });
	});

	it('confirms a fresh success without a write, which could overwrite the cursor of a poll', async () => {
		const { run, staticData } = workflow();
		await run([alertItem('d7')]);
		const written = JSON.stringify(staticData);
		await run([alertItem('d8')]);
		expect(JSON.stringify(staticData)).toBe(written);
	});

	it('settings that cannot be read fail every alert into the error output, never into the tickets', async () => {
		const { run } = workflow();
		const result = await run([alertItem('d10'), alertItem('d11')], {
			parameters: { tenantMap: { data: [{ rows: 'no list' }] } },
			settings: { onError: 'continueErrorOutput' },
		});
		expect(result.outputs[0]).toEqual([]);
		expect(
			result.outputs[2]?.map(({ json }) => [json.id, (json.error as IDataObject).outcome]),
		).toEqual([
			['d10', 'failed'],
			['d11', 'failed'],
		]);
		expect(healthOf(result.outputs[2])).toMatchObject({ consecutiveFailures: 1 });
		expect(JSON.stringify(result.outputs[2])).toContain('not a list');
	});

	it('counts also when the node fails as a whole', async () => {
		const { run, staticData } = workflow();
		const failing = { ...broken(), settings: { onError: 'stopWorkflow' as const } };
		const result = await run([alertItem('d9')], failing);
		expect(result.error).toBeDefined();
		expect(JSON.stringify(staticData)).toContain('"status":"degraded"');
	});
});
