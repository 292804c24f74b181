import { ObservableObject, type IDataObject, type INodeExecutionData } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../../sandbox/autotaskSandbox';
import { startGraphSandbox } from '../../../sandbox/sources/microsoftGraph/graphSandbox';
import { startLocalServer, type Reply } from '../../../sandbox/sources/localServer';
import { outcomes, runTicketNode } from '../AutotaskAlertTicket/ticketNode';
import { triggerInN8n, type TriggerInN8n } from './pollHarness';

const opened: Array<{ close: () => Promise<void> }> = [];
afterEach(async () => {
	jest.useRealTimers();
	await Promise.all(opened.splice(0).map(async (server) => await server.close()));
});

function itemsOf(polled: INodeExecutionData[][] | null): IDataObject[] {
	return (polled?.[0] ?? []).map(({ json }) => json);
}

const updatedAt = new Date(Date.now() - 60_000).toISOString();

const report = (id: number) => ({
	id,
	organization: { id: 901, name: 'Contoso Ltd' },
	platform: 'windows',
	severity: 'critical',
	status: 'sent',
	subject: `CRITICAL - Incident on PC${id} (Contoso Ltd)`,
	updated_at: updatedAt,
});

/** Huntress with a list of reports that answers as a test says; what hangs is answered when the server closes. */
async function huntress(reply: () => Reply | 'hang') {
	let release = (): void => undefined;
	const closing = new Promise<void>((resolve) => (release = resolve));
	const server = await startLocalServer(async () => {
		const answer = reply();
		if (answer !== 'hang') return answer;
		await closing;
		return { drop: true };
	});
	opened.push({
		close: async () => {
			release();
			await server.close();
		},
	});
	const trigger = (workflowId: string, staticData: IDataObject = {}): TriggerInN8n =>
		triggerInN8n({
			parameters: { source: 'huntress', options: { timeout: 300 } },
			credentials: {
				huntressAlertsApi: { baseUrl: server.origin, apiKey: 'key', apiSecret: workflowId },
			},
			staticData,
			workflowId,
			pollBudgetMs: 3_000,
		});
	return { server, trigger };
}

const listed = (...ids: number[]): Reply => ({
	status: 200,
	body: { incident_reports: ids.map(report), pagination: {} },
});

describe('a poll that the scheduler runs twice', () => {
	let autotask: AutotaskSandbox;
	beforeEach(async () => {
		autotask = await startAutotaskSandbox();
		opened.push(autotask);
	});

	it.each(['one after the other', 'at the same time'])(
		'leaves one open ticket for each alert, %s',
		async (order) => {
			const { trigger } = await huntress(() => listed(1, 2));
			// Two processes: neither knows what the other remembers.
			const polls = await Promise.all(['main-1', 'main-2'].map((main) => trigger(main).poll()));
			expect(polls.map((polled) => itemsOf(polled).length)).toEqual([2, 2]);
			const [first, second] = polls.map((polled) => () => runTicketNode(autotask, itemsOf(polled)));
			if (!first || !second) throw new Error('There were two polls');
			if (order === 'at the same time') await Promise.all([first(), second()]);
			else {
				expect(outcomes(await first()).map(({ outcome }) => outcome)).toEqual([
					'created',
					'created',
				]);
				expect(outcomes(await second()).map(({ outcome }) => outcome)).toEqual([
					'existing',
					'existing',
				]);
			}
			expect(autotask.tickets().filter(({ status }) => status !== 5)).toHaveLength(2);
		},
		60_000,
	);

	it('at the same time in one process is left out, and the next one is not', async () => {
		const { server, trigger } = await huntress(() => listed(1));
		const main = trigger('twice');
		const polls = await Promise.all([main.poll(), main.poll()]);
		expect(polls.map((polled) => itemsOf(polled).length).sort()).toEqual([0, 1]);
		expect(server.requests.filter(({ path }) => path.endsWith('incident_reports'))).toHaveLength(1);
		expect(await main.poll()).toBeNull();
		expect(server.requests.filter(({ path }) => path.endsWith('incident_reports'))).toHaveLength(2);
	});
});

describe('a source that hangs', () => {
	it('ends with the time of the poll, blocks no other workflow, and loses nothing', async () => {
		let [hangs, calls] = [false, 0];
		const { trigger } = await huntress(() => {
			calls += 1;
			return hangs ? 'hang' : listed(...(calls === 1 ? [1] : [1, 2]));
		});
		const staticData: IDataObject = {};
		expect(itemsOf(await trigger('hangs', staticData).poll())).toHaveLength(1);
		const known = structuredClone(staticData);
		hangs = true;
		const hanging = trigger('hangs', staticData).poll();
		const settled = hanging.catch((error: unknown) => error);
		expect(await trigger('hangs', staticData).poll()).toBeNull();
		const { trigger: other } = await huntress(() => listed(7));
		expect(itemsOf(await other('other').poll())).toHaveLength(1);
		// A request may take 300 seconds by its setting; what is left of the poll is less.
		expect(await settled).toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
		expect((staticData.state as IDataObject).seen).toEqual((known.state as IDataObject).seen);
		hangs = false;
		expect(itemsOf(await trigger('hangs', staticData).poll()).map(({ id }) => id)).toEqual(['2']);
	}, 60_000);

	it('that asks to wait is not asked again in this poll, and n8n learns for how long', async () => {
		const { server, trigger } = await huntress(() => ({
			status: 429,
			body: {},
			headers: { 'retry-after': '120' },
		}));
		await expect(trigger('busy').poll()).rejects.toMatchObject({
			failure: { cause: 'rate-limited', retryAfterMs: 120_000 },
		});
		expect(server.requests).toHaveLength(1);
	});
});

describe('static data', () => {
	it('is written when it changed, and not again when it is equal', async () => {
		const sandbox = await startGraphSandbox({ tenantIds: ['tenant-a', 'tenant-b'] });
		opened.push(sandbox);
		const notFaked = [
			'nextTick',
			'setImmediate',
			'setTimeout',
			'clearTimeout',
			'performance',
		] as const;
		jest.useFakeTimers({
			now: Date.now(),
			doNotFake: [...notFaked, 'setInterval', 'clearImmediate'],
		});
		const incident = { id: '1', severity: 'high', lastUpdateDateTime: new Date().toISOString() };
		sandbox.tenants.get('tenant-a')?.incidents.push(incident);
		// As n8n watches it: it saves the whole when this flag is set.
		const staticData = ObservableObject.create({}, undefined, {
			ignoreEmptyOnFirstChild: true,
		}) as IDataObject & { __dataChanged: boolean };
		const trigger = triggerInN8n({
			parameters: {
				source: 'microsoftGraph',
				graphTenants: { rows: [{ tenantId: 'tenant-a' }, { tenantId: 'tenant-b' }] },
			},
			credentials: {
				microsoftGraphAlertsApi: {
					clientId: sandbox.clientId,
					clientSecret: sandbox.clientSecret,
					cloud: 'sandbox',
					sandboxUrl: sandbox.origin,
				},
			},
			staticData,
			workflowId: 'static-data',
		});
		const changedBy = async (): Promise<boolean> => {
			staticData.__dataChanged = false;
			await trigger.poll();
			return staticData.__dataChanged;
		};
		expect(await changedBy()).toBe(true);
		expect(await changedBy()).toBe(false);
		sandbox.tenants.get('tenant-b')?.incidents.push(incident);
		expect(await changedBy()).toBe(true);
		expect(await changedBy()).toBe(false);
	});
});
