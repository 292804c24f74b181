import {
	autotaskServer,
	type AutotaskPlace,
	type AutotaskServer,
} from '../processes/autotaskServer';
import { benchWorker, type Worker, type Workload } from '../processes/worker';
import type { Figure } from '../figure';

const latencyMs = 50;
const keysPerRequest = 500;
const atOnce = 3;

interface Setting {
	built: string;
	server: AutotaskServer;
	worker: Worker;
	place: AutotaskPlace;
	/** Of a ticket as the node creates it, for the bare client. */
	body: string;
}

/** Requests, wall time, threads and connections, on an Autotask that takes 50 ms for each request. */
export async function ticketFigures(built: string): Promise<Figure[]> {
	const server = autotaskServer();
	const place = await server.ask('start', { latencyMs, switches: { recordBodies: true } });
	const setting: Setting = { built, server, place, worker: benchWorker(), body: '' };
	try {
		return [
			await coldRequests(setting),
			await connections(setting),
			await requestsPerTicket(setting),
			await wall(setting, 100, 5),
			await wall(setting, 1000, 2),
			await threads(setting, 'in executions of 100 and 1,000 alerts'),
			...(await manyExecutions(setting)),
			await threads(setting, 'in 100 executions at once'),
		];
	} finally {
		await setting.worker.kill();
		await server.kill();
	}
}

async function coldRequests(setting: Setting): Promise<Figure> {
	await run(setting, 'cold', 1);
	const { requests, zoneLookUps, bodies } = await setting.server.ask('traffic', { bodies: true });
	setting.body = bodies[0] ?? '';
	return {
		name: 'requests for one new alert, cold',
		ours: requests + zoneLookUps,
		unit: '',
		bar: { on: 'ours', atMost: 5 },
		note: 'the zone is one of them; the tenant is in the tenant map',
	};
}

/** This also warms up: V8 compiles the node and n8n's engine while they run the first few hundred times. */
async function connections(setting: Setting): Promise<Figure> {
	await run(setting, 'connections', 1000);
	const { connections: ours, requests } = await setting.server.ask('traffic', { bodies: false });
	return {
		name: 'connections for 1,000 requests',
		ours,
		unit: '',
		bar: { on: 'ours', atMost: 3 },
		note: `all that were opened since the process began, for ${requests} requests`,
	};
}

async function requestsPerTicket(setting: Setting): Promise<Figure> {
	const tickets = 500;
	await setting.server.ask('reset');
	await run(setting, 'requests', tickets, 20);
	const { requests } = await setting.server.ask('traffic', { bodies: false });
	return {
		name: 'requests per ticket, 500 new alerts',
		ours: requests / tickets,
		unit: '',
		bar: { on: 'ours', atMost: 1.01 },
		note: `${requests} requests for ${tickets} alerts of 20 tenants, storm limit and quota watch on`,
	};
}

async function wall(setting: Setting, tickets: number, runs: number): Promise<Figure> {
	await setting.server.ask('reset');
	const pairs = await beside(setting, runs, idealRounds(tickets), async (index) => {
		return await run(setting, `wall-${tickets}-${index}`, tickets);
	});
	return {
		name: `wall of ${tickets.toLocaleString('en')} tickets at ${latencyMs} ms latency`,
		...pairs,
		unit: 'ms',
		bar: { on: 'ratio', atMost: 1.1 },
		note: `${idealRounds(tickets)} rounds of three requests are the ideal`,
	};
}

async function manyExecutions(setting: Setting): Promise<Figure[]> {
	const { server, worker } = setting;
	const executions = 100;
	await worker.ask('manyExecutions', workload(setting, 'warm-up', executions));
	await server.ask('reset');
	// The creates alone: look-ups and read-backs of all executions travel together.
	const rounds = Math.ceil(executions / atOnce);
	const runs = 3;
	const pairs = await beside(setting, runs, rounds, async (index) => {
		return await worker.ask('manyExecutions', workload(setting, `many-${index}`, executions));
	});
	await server.ask('reset');
	await worker.ask('manyExecutions', workload(setting, 'many-counted', executions));
	const { requests } = await server.ask('traffic', { bodies: false });
	return [
		{
			name: '100 executions with one alert each, at once',
			...pairs,
			unit: 'ms',
			bar: { on: 'ratio', atMost: 1.3 },
			note: `${rounds} rounds of three creates are the ideal`,
		},
		{
			name: 'requests per alert, 100 executions with one alert each',
			ours: requests / executions,
			unit: '',
			bar: { on: 'ours', atMost: 1.25 },
			note: `${requests} requests for ${executions} alerts`,
		},
	];
}

async function threads({ server }: Setting, where: string): Promise<Figure> {
	const { ticketsAtOnce } = await server.ask('traffic', { bodies: false });
	return {
		name: `most requests in flight per object, ${where}`,
		ours: ticketsAtOnce,
		unit: '',
		bar: { on: 'ours', atMost: 3 },
	};
}

/** Look-up, creates and read-back wait for each other; each of them goes three wide. */
function idealRounds(tickets: number): number {
	const queries = Math.ceil(tickets / keysPerRequest / atOnce);
	return queries + Math.ceil(tickets / atOnce) + queries;
}

/** Our work between two readings of the bare client, so that all three meet the same machine; the median of the runs. */
async function beside(
	setting: Setting,
	runs: number,
	rounds: number,
	work: (index: number) => Promise<{ wallMs: number }>,
): Promise<{ ours: number; floor: number }> {
	const pairs: Array<{ ours: number; floor: number }> = [];
	for (let index = 0; index < runs; index++) {
		const before = await roundMs(setting);
		const { wallMs } = await work(index);
		const after = await roundMs(setting);
		pairs.push({ ours: wallMs, floor: (rounds * (before + after)) / 2 });
	}
	pairs.sort((a, b) => a.ours / a.floor - b.ours / b.floor);
	const middle = pairs[(pairs.length - 1) >> 1];
	if (!middle) throw new Error('Nothing was measured');
	return middle;
}

/** Milliseconds of a round of three requests by a bare client with kept connections, now. */
async function roundMs({ worker, place, body }: Setting): Promise<number> {
	const requests = 120;
	return ((await worker.ask('bareRequests', { place, body, requests })) / requests) * atOnce;
}

function workload({ built, place }: Setting, batch: string, alerts: number): Workload {
	return { built, place, batch, alerts };
}

async function run(
	setting: Setting,
	batch: string,
	alerts: number,
	tenants?: number,
): Promise<{ wallMs: number }> {
	const work = { ...workload(setting, batch, alerts), tenants };
	return await setting.worker.ask('oneExecution', work);
}
