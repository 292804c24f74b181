import { darkWebIdServer } from '../processes/darkWebIdServer';
import { graphServer, type GraphPlace } from '../processes/graphServer';
import type { PollWork } from '../processes/pollSource';
import { benchWorker } from '../processes/worker';
import type { Figure } from '../figure';

const records = 10_000;
const organizations = 60;
const pageSize = 200;

const tenants = 300;
const latencyMs = 100;
/** Tenants that the trigger asks at the same time. */
const width = 8;
const remembered = 20_000;

/** Polls of many records and of many customers. */
export async function pollingFigures(built: string): Promise<Figure[]> {
	return [...(await manyRecords(built)), ...(await manyTenants(built))];
}

/** One poll of 10,000 compromises of Dark Web ID. */
async function manyRecords(built: string): Promise<Figure[]> {
	const server = darkWebIdServer();
	const worker = benchWorker();
	try {
		const portal = await server.ask('start', { records, organizations });
		const cost = await worker.ask('pollSource', {
			built,
			parameters: { source: 'darkWebId', options: { maxAlerts: 20_000 } },
			credential: [
				'darkWebIdApi',
				{ baseUrl: portal.origin, username: portal.username, password: portal.password },
			],
		});
		const requests = await server.ask('requests');
		if (cost.alerts !== records) throw new Error(`The poll delivered ${cost.alerts} alerts`);
		const pages = Math.ceil(records / pageSize);
		const name = 'Dark Web ID poll of 10,000 records';
		return [
			{
				name: `${name}, requests`,
				ours: requests.pages + requests.organizations,
				unit: '',
				bar: { on: 'ours', atMost: pages + Math.ceil(organizations / pageSize) },
				note: `${requests.pages} pages and ${requests.organizations} for ${organizations} organisations`,
			},
			{
				name: `${name}, CPU`,
				ours: cost.cpuMs,
				unit: 'ms',
				// A poll of so many records must not hold up n8n: less than half a millisecond each.
				bar: { on: 'ours', atMost: records / 2 },
				note: `in a cold process, ${Math.round(cost.wallMs)} ms by the clock`,
			},
			{
				name: `${name}, memory`,
				ours: cost.memoryMB,
				unit: 'MB',
				bar: { on: 'ours', atMost: 150 },
				note: 'resident, the alerts themselves included',
			},
			{
				name: `${name}, longest pause of the event loop`,
				ours: cost.longestPauseMs,
				floor: cost.cpuMs / pages,
				unit: 'ms',
				// Other executions of n8n wait as long; the floor is the time of an average page.
				bar: { on: 'ratio', atMost: 10 },
			},
		];
	} finally {
		await worker.kill();
		await server.kill();
	}
}

/** One poll of 300 tenants of Microsoft Graph, and what it leaves in n8n's static data. */
async function manyTenants(built: string): Promise<Figure[]> {
	const server = graphServer();
	const worker = benchWorker();
	try {
		const far = await server.ask('start', { tenants, incidents: 1, latencyMs });
		const poll = await worker.ask('pollSource', graphPoll(built, far));
		const requests = await server.ask('requests');
		if (poll.alerts !== tenants) throw new Error(`The poll delivered ${poll.alerts} alerts`);
		const incidents = Math.ceil(remembered / tenants);
		const near = await server.ask('start', { tenants, incidents, latencyMs: 0 });
		const full = await worker.ask('pollSource', graphPoll(built, near));
		const name = `Microsoft Graph poll of ${tenants} tenants`;
		return [
			{
				name: `${name} at ${latencyMs} ms latency`,
				ours: poll.wallMs,
				// A sign-in and a page for each, eight tenants at a time.
				floor: Math.ceil((tenants * 2) / width) * latencyMs,
				unit: 'ms',
				bar: { on: 'ratio', atMost: 1.3 },
				note: `${requests} requests; n8n gives a poll 45 s, of which the trigger uses 30`,
			},
			{
				name: `${name}, static data with ${remembered.toLocaleString('en')} remembered incidents`,
				ours: full.staticData / 1_000,
				unit: 'kB',
				bar: { on: 'ours', atMost: 500 },
				note: `after a poll of ${full.alerts.toLocaleString('en')} alerts`,
			},
		];
	} finally {
		await worker.kill();
		await server.kill();
	}
}

function graphPoll(built: string, place: GraphPlace): PollWork {
	const rows = place.tenantIds.map((tenantId, index) => ({
		tenantId,
		displayName: `Customer ${index}`,
	}));
	const { origin: sandboxUrl, clientId, clientSecret } = place;
	return {
		built,
		parameters: {
			source: 'microsoftGraph',
			graphTenants: { rows },
			options: { maxAlerts: 2 * remembered },
		},
		credential: [
			'microsoftGraphAlertsApi',
			{ cloud: 'sandbox', sandboxUrl, clientId, clientSecret },
		],
	};
}
