import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import { runInEngine } from '../../tools/engine/n8nEngine';
import { credentialsOf, node } from '../nodes/AutotaskAlertTicket/ticketNode';
import { credentialOf, healthOf, unreachable, workflowOn } from './checking';

let sandbox: AutotaskSandbox;

beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const workflow = (parameters: INodeParameters = {}) => workflowOn(sandbox, parameters);
const withUser = (name: keyof AutotaskSandbox['users'], changes: IDataObject = {}) =>
	credentialOf(sandbox, name, changes);

describe('several health checks of one workflow', () => {
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
