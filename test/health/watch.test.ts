import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import { byId } from '../../tools/engine/locator';
import { alertItem, runTicketNode } from '../nodes/AutotaskAlertTicket/ticketNode';
import { check, credentialOf, workflowOn, type Health } from './checking';

let sandbox: AutotaskSandbox;
const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5);

beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());
afterEach(() => jest.useRealTimers());

/** Only the clock stands still; timers and sockets go on. */
function clockAt(time: number): void {
	jest.useFakeTimers({
		now: time,
		doNotFake: [
			...(['nextTick', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval'] as const),
			...(['setTimeout', 'clearTimeout', 'performance', 'hrtime', 'queueMicrotask'] as const),
		],
	});
}

type Sources = { sources: { silent: Array<{ source: string }>; changed: boolean } };
const sourcesOf = (health: Health): Sources['sources'] => (health as Health & Sources).sources;

describe('silent sources', () => {
	const watch = { warnAboutSilentSources: true, silenceLimitHours: 24 };

	/** An alert every eight hours for a week. */
	async function sendAlerts(staticData: IDataObject): Promise<number> {
		let now = start;
		for (let index = 0; index < 21; index += 1) {
			now = start + index * 8 * hour;
			clockAt(now);
			const item = alertItem(`a-${index}`, { occurredAt: new Date(now).toISOString() });
			await runTicketNode(sandbox, [item], { staticData });
		}
		return now;
	}

	it('one that is cut off is a warning, and news only once', async () => {
		const workflow = workflowOn(sandbox, { watch });
		const last = await sendAlerts(workflow.staticData);
		clockAt(last + 12 * hour);
		expect(check(await workflow.run(), 'Silent sources').result).toBe('ok');
		clockAt(last + 240 * hour);
		const first = await workflow.run();
		expect(check(first, 'Silent sources')).toMatchObject({
			result: 'warning',
			message: expect.stringMatching(
				/^scanner has sent nothing for 240 hours \(since 2026-01-11T16/,
			),
		});
		expect(sourcesOf(first)).toMatchObject({ silent: [{ source: 'scanner' }], changed: true });
		expect(first.status).toBe('healthy');
		expect(sourcesOf(await workflow.run()).changed).toBe(false);
	});

	it('is learnt from Autotask by a workflow that remembers nothing, in one request', async () => {
		const last = await sendAlerts({});
		const workflow = workflowOn(sandbox, { watch });
		clockAt(last + 240 * hour);
		const plain = workflowOn(sandbox);
		await plain.run();
		sandbox.clearRequests();
		await plain.run();
		const without = sandbox.requests.length;
		sandbox.clearRequests();
		const health = await workflow.run();
		expect(sandbox.requests.length - without).toBe(1);
		expect(check(health, 'Silent sources').result).toBe('warning');
	});

	it('an expected one that was never heard of is a warning after the limit', async () => {
		const workflow = workflowOn(sandbox, { watch: { ...watch, expectedSources: 'Huntress' } });
		clockAt(start);
		expect(check(await workflow.run(), 'Silent sources').result).toBe('ok');
		clockAt(start + 25 * hour);
		expect(check(await workflow.run(), 'Silent sources').message).toMatch(
			/huntress has never sent/,
		);
	});
});

describe('the canary', () => {
	const watch = { runCanary: true, canaryCompany: byId(175) };

	it('goes the whole way once a day, and leaves nothing open', async () => {
		const plain = workflowOn(sandbox);
		await plain.run();
		sandbox.clearRequests();
		await plain.run();
		const without = sandbox.requests.length;
		const workflow = workflowOn(sandbox, { watch });
		sandbox.clearRequests();
		expect(check(await workflow.run(), 'Canary').result).toBe('ok');
		expect(sandbox.requests.length - without).toBeLessThanOrEqual(6);
		expect(sandbox.tickets()).toMatchObject([{ companyID: 175, status: 5 }]);
		expect(sandbox.tickets()[0]?.title).toMatch(/^\[TEST\] /);
		const again = await workflow.run();
		expect(again.checks.some(({ name }) => name === 'Canary')).toBe(false);
		// A lost memory makes no second ticket.
		await workflowOn(sandbox, { watch }).run();
		expect(sandbox.tickets()).toHaveLength(1);
	});

	it('names the point of failure', async () => {
		const nowhere = await workflowOn(sandbox, { watch: { runCanary: true } }).run();
		expect(check(nowhere, 'Canary').message).toMatch(/^At the settings:/);
		const gone = workflowOn(sandbox, { watch: { runCanary: true, canaryCompany: byId(987_654) } });
		expect(check(await gone.run(), 'Canary').message).toMatch(/^At the delivery:/);
		sandbox.faults.add({ kind: 'html200', entity: 'Tickets', action: 'update', times: 9 });
		const stuck = workflowOn(sandbox, { watch });
		const health = await stuck.run();
		expect(check(health, 'Canary').message).toMatch(/^At the completion:/);
		expect(health).toMatchObject({ consecutiveFailures: 1 });
		sandbox.faults.clear();
		expect(check(await stuck.run(), 'Canary').result).toBe('ok');
		expect(sandbox.tickets().every(({ status }) => status === 5)).toBe(true);
	});
});

describe('the outside monitor', () => {
	let server: Server;
	const calls: string[] = [];
	let answer = 200;
	let url = '';

	beforeAll(async () => {
		server = createServer((request, response) => {
			calls.push(`${request.method} ${request.url} ${request.headers['content-length'] ?? '-'}`);
			response.writeHead(answer, { location: '/elsewhere' }).end('OK');
		});
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ping/secret-7`;
	});
	afterAll(() => server.close());
	beforeEach(() => {
		calls.length = 0;
		answer = 200;
	});

	it('is pinged after a healthy check, and only then', async () => {
		const workflow = workflowOn(sandbox, { watch: { pingUrl: url } });
		expect(check(await workflow.run(), 'Outside monitor').result).toBe('ok');
		expect(calls).toEqual(['GET /ping/secret-7 -']);
		const bad = await workflow.run(credentialOf(sandbox, 'noTicketCreate'));
		expect(bad.checks.some(({ name }) => name === 'Outside monitor')).toBe(false);
		expect(calls).toHaveLength(1);
	});

	it.each([302, 404, 500])('an answer %d is a warning without the address', async (status) => {
		answer = status;
		const health = await workflowOn(sandbox, { watch: { pingUrl: url } }).run();
		expect(check(health, 'Outside monitor').result).toBe('warning');
		expect(health.status).toBe('healthy');
		expect(calls).toHaveLength(1);
		expect(JSON.stringify(health)).not.toContain('secret-7');
	});

	it.each(['http://monitor.example/x', 'ftp://127.0.0.1/x', 'https://a:b@monitor.example/', 'x'])(
		'%s is not called',
		async (pingUrl) => {
			const health = await workflowOn(sandbox, { watch: { pingUrl } }).run();
			expect(check(health, 'Outside monitor').message).toMatch(/no web address/);
		},
	);
});
