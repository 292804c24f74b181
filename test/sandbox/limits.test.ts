import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import { clientOf, createTicket, errorOf } from './sandboxClient';

let sandbox: AutotaskSandbox;
beforeAll(async () => {
	sandbox = await startAutotaskSandbox({ latencyMs: 40, hourlyLimit: 20, seed: { tickets: 3 } });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

let holders: AbortController[] = [];
afterEach(async () => {
	for (const holder of holders) holder.abort();
	holders = [];
	const areHeld = () => sandbox.requests.some((log) => log.fault && log.durationMs === 0);
	while (areHeld()) await new Promise((resolve) => setTimeout(resolve, 5));
});

/** Keeps so many threads of Tickets busy until the test ends: the sandbox never answers them. */
async function occupy(count: number): Promise<void> {
	sandbox.faults.add({ kind: 'timeoutBeforeStore', action: 'metadata', times: count });
	const { username, secret, integrationCode } = sandbox.credentials;
	const before = sandbox.requests.length;
	for (let n = 0; n < count; n++) {
		const holder = new AbortController();
		holders.push(holder);
		fetch(`${sandbox.zoneUrl}V1.0/Tickets/entityInformation`, {
			headers: { UserName: username, Secret: secret, ApiIntegrationCode: integrationCode },
			signal: holder.signal,
		}).catch(() => undefined);
	}
	const areHeld = () =>
		sandbox.requests.slice(before).filter(({ fault }) => fault !== undefined).length === count;
	while (!areHeld()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('threads', () => {
	it('are three per object; the fourth is refused, as 429 or as 500', async () => {
		const call = clientOf(sandbox);
		await occupy(2);
		expect((await call('GET', 'Tickets/128926')).status).toBe(200);
		await occupy(1);
		const refused = await call('GET', 'Tickets/128926');
		expect(refused.status).toBe(429);
		expect(refused.headers.get('retry-after')).toBeNull();
		expect(errorOf(refused)).toMatch(/thread threshold of 3 threads has been exceeded/);
		expect(sandbox.maxInFlight('Tickets')).toBe(4);
		sandbox.switches.threadRefusal = '500';
		expect((await call('GET', 'Tickets/128926')).status).toBe(500);
	});

	it('are counted per object, notes apart from tickets unless told otherwise', async () => {
		const call = clientOf(sandbox);
		await occupy(3);
		expect((await call('GET', 'Companies/175')).status).toBe(200);
		expect((await call('GET', 'Tickets/128926/Notes')).status).toBe(200);
		expect(sandbox.maxInFlight('TicketNotes')).toBe(1);
		expect(sandbox.maxInFlight()).toBe(3);
		sandbox.switches.childRequestsCountAs = 'parent';
		expect((await call('GET', 'Tickets/128926/Notes')).status).toBe(429);
	});

	it('are free again when the client gives up', async () => {
		const call = clientOf(sandbox);
		await occupy(3);
		for (const holder of holders) holder.abort();
		while ((await call('GET', 'Tickets/128926')).status === 429);
		expect(sandbox.requests.at(-1)?.status).toBe(200);
	});

	it('do not bind zoneInformation', async () => {
		const url = `${sandbox.zoneUrl}V1.0/zoneInformation?user=api%40msp.example`;
		const replies = await Promise.all(Array.from({ length: 6 }, () => fetch(url)));
		expect(replies.every(({ status }) => status === 200)).toBe(true);
	});
});

describe('the hour', () => {
	it('counts every request of the tenant and rolls', async () => {
		const call = clientOf(sandbox);
		await call('GET', 'Tickets/128926');
		const information = async () => (await call('GET', 'ThresholdInformation')).body;
		expect(await information()).toEqual({
			externalRequestThreshold: 20,
			requestThresholdTimeframe: 60,
			currentTimeframeRequestCount: 2,
		});
		sandbox.switches.requestsByOthers = 10;
		expect(await information()).toMatchObject({ currentTimeframeRequestCount: 13 });
		sandbox.advance(3_600_001);
		expect(await information()).toMatchObject({ currentTimeframeRequestCount: 11 });
	});

	it('ends in a refusal until requests leave the window', async () => {
		const call = clientOf(sandbox);
		sandbox.switches.requestsByOthers = 19;
		expect((await call('GET', 'Version')).status).toBe(200);
		const refused = await call('GET', 'Version');
		expect([refused.status, errorOf(refused)]).toEqual([
			429,
			'The request threshold of 20 requests in 60 minutes has been exceeded.',
		]);
		sandbox.switches.hourlyRefusalStatus = 500;
		expect((await call('GET', 'Version')).status).toBe(500);
		sandbox.advance(3_600_001);
		expect((await call('GET', 'Version')).status).toBe(200);
	});

	it('slows requests down by usage when asked to', async () => {
		const call = clientOf(sandbox);
		sandbox.switches.latencyByUsage = true;
		sandbox.switches.requestsByOthers = 10;
		await call('GET', 'Version');
		expect(sandbox.requests[0]?.durationMs).toBeGreaterThan(500);
	});
});

describe('the log', () => {
	it('names object, action, status and time, and bodies only on request', async () => {
		const call = clientOf(sandbox);
		await createTicket(call);
		await call('POST', 'Tickets/query', { filter: [{ op: 'exist', field: 'id' }] });
		expect(sandbox.requests).toMatchObject([
			{ method: 'POST', entity: 'Tickets', action: 'create', status: 200 },
			{ path: '/ATServicesRest/V1.0/Tickets/query', entity: 'Tickets', action: 'query' },
		]);
		expect(sandbox.requests[0]?.durationMs).toBeGreaterThanOrEqual(35);
		expect(JSON.stringify(sandbox.requests)).not.toContain(sandbox.credentials.secret);
		expect(sandbox.requests[0]).not.toHaveProperty('body');
		sandbox.switches.recordBodies = true;
		await createTicket(call, { externalID: 'seen' });
		expect(sandbox.requests[2]?.body).toContain('seen');
		sandbox.clearRequests();
		expect([sandbox.requests.length, sandbox.connections(), sandbox.maxInFlight()]).toEqual([
			0, 0, 0,
		]);
	});
});
