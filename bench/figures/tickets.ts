import { autotaskServer, type AutotaskPlace, type AutotaskServer } from '../processes/autotaskServer';
import { benchWorker, type Worker, type Workload } from '../processes/worker';
import { median, type Figure } from '../figure';

const latencyMs = 50;
const keysPerRequest = 500;

interface Setting {
	built: string;
	server: AutotaskServer;
	worker: Worker;
	place: AutotaskPlace;
}

/** Requests, wall time, threads and connections, on an Autotask that takes 50 ms for each request. */
export async function ticketFigures(built: string): Promise<Figure[]> {
	const server = autotaskServer();
	const place = await server.ask('start', { latencyMs, switches: { recordBodies: true } });
	const setting: Setting = { built, server, place, worker: benchWorker() };
	try {
		const cold = await coldRequests(setting);
		// n8n's engine and the node are compiled by V8 while they run the first few hundred times.
		await run(setting, 'warm-up', 300);
		return [
			await requestsPerTicket(setting),
			cold,
			await wall(setting, 100, 5),
			...(await thousandTickets(setting)),
			...(await manyExecutions(setting)),
		];
	} finally {
		await setting.worker.kill();
		await server.kill();
	}
}

async function coldRequests(setting: Setting): Promise<Figure> {
	await run(setting, 'cold', 1);
	const { requests, zoneLookUps } = await setting.server.ask('traffic', { bodies: false });
	return {
		name: 'requests for one new alert, cold',
		ours: requests + zoneLookUps,
		unit: '',
		bar: { on: 'ours', atMost: 5 },
		note: 'the zone is one of them; the tenant is in the tenant map',
	};
}

async function requestsPerTicket(setting: Setting): Promise<Figure> {
	const tickets = 500;
	await setting.server.ask('reset', null);
	await run(setting, 'requests', tickets, { tenants: 20 });
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
	const pairs: Array<{ ours: number; ideal: number }> = [];
	for (let index = 0; index < runs; index++) {
		const { wallMs } = await run(setting, `wall-${tickets}-${index}`, tickets);
		const round = await roundMs(setting);
		pairs.push({ ours: wallMs, ideal: idealRounds(tickets) * round });
	}
	return {
		name: `wall of ${tickets.toLocaleString('en')} tickets at ${latencyMs} ms latency`,
		...medianPair(pairs),
		unit: 'ms',
		bar: { on: 'ratio', atMost: 1.1 },
		note: `${idealRounds(tickets)} rounds of three requests are the ideal`,
	};
}

/** The long run shows threads and connections as well. */
async function thousandTickets(setting: Setting): Promise<Figure[]> {
	await setting.server.ask('reset', null);
	const figure = await wall(setting, 1000, 2);
	const { connections, ticketsAtOnce } = await setting.server.ask('traffic', { bodies: false });
	// The bare client that measures the rounds opens three connections of its own in each run.
	const ours = connections - 2 * 3;
	return [
		figure,
		threads('in one execution of 1,000 alerts', ticketsAtOnce),
		{
			name: 'connections for 1,000 requests',
			ours: Math.max(ours, 0),
			unit: '',
			bar: { on: 'ours', atMost: 3 },
			note: 'opened in two runs of 1,000 tickets; those kept from earlier runs are used again',
		},
	];
}

async function manyExecutions(setting: Setting): Promise<Figure[]> {
	const executions = 100;
	await setting.worker.ask('manyExecutions', workload(setting, 'warm-up-many', executions));
	await setting.server.ask('reset', null);
	const pairs: Array<{ ours: number; ideal: number }> = [];
	for (let index = 0; index < 3; index++) {
		const work = workload(setting, `many-${index}`, executions);
		const { wallMs } = await setting.worker.ask('manyExecutions', work);
		// Each looks up, creates and reads back.
		const rounds = Math.ceil((executions * 3) / 3);
		pairs.push({ ours: wallMs, ideal: rounds * (await roundMs(setting)) });
	}
	const { ticketsAtOnce } = await setting.server.ask('traffic', { bodies: false });
	return [
		{
			name: '100 executions with one alert each, at once',
			...medianPair(pairs),
			unit: 'ms',
			bar: { on: 'ratio', atMost: 1.15 },
			note: '300 requests in 100 rounds of three are the ideal',
		},
		threads('in 100 executions at once', ticketsAtOnce),
	];
}

function threads(where: string, ours: number): Figure {
	return {
		name: `most requests in flight per object, ${where}`,
		ours,
		unit: '',
		bar: { on: 'ours', atMost: 3 },
	};
}

/** Look-up, creates and read-back wait for each other; each of them goes three wide. */
function idealRounds(tickets: number): number {
	const queries = Math.ceil(tickets / keysPerRequest / 3);
	return queries + Math.ceil(tickets / 3) + queries;
}

/** How long three requests at once take a bare client, now. */
async function roundMs({ server, worker, place }: Setting): Promise<number> {
	const { bodies } = await server.ask('traffic', { bodies: true });
	const body = bodies.at(-1);
	if (body === undefined) throw new Error('No ticket was created yet');
	return median(await worker.ask('bareRounds', { place, body, rounds: 20 }));
}

function medianPair(pairs: Array<{ ours: number; ideal: number }>): {
	ours: number;
	floor: number;
} {
	const sorted = [...pairs].sort((a, b) => a.ours / a.ideal - b.ours / b.ideal);
	const middle = sorted[(sorted.length - 1) >> 1];
	if (!middle) throw new Error('Nothing was measured');
	return { ours: middle.ours, floor: middle.ideal };
}

function workload({ built, place }: Setting, batch: string, alerts: number): Workload {
	return { built, place, batch, alerts };
}

async function run(
	setting: Setting,
	batch: string,
	alerts: number,
	more: { tenants?: number } = {},
): Promise<{ wallMs: number }> {
	return await setting.worker.ask('oneExecution', { ...workload(setting, batch, alerts), ...more });
}
