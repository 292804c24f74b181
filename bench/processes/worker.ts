import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject, INodeType } from 'n8n-workflow';

import type { EngineRun } from '../../tools/engine/n8nEngine';
import { alertItems, ticketCredentials, ticketParameters } from '../workload';
import type { AutotaskPlace } from './autotaskServer';
import { bareRequests, type BareRequests } from './bareClient';
import { Child, serve } from './child';
import { httpSender } from './httpSender';
import { Meter, type Cost } from './meter';
import { pollSource, type PollCost, type PollWork } from './pollSource';

// n8n-core reads these when it is loaded, and would write into the home folder.
process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'autotask-alerts-bench-'));
process.env.N8N_ENCRYPTION_KEY = 'only-for-the-bench-0123456789abcdef';
process.env.N8N_LOG_LEVEL = 'silent';

export interface Workload {
	/** Folder of the built package. */
	built: string;
	place: AutotaskPlace;
	/** Distinguishes the keys of one run from those of the others. */
	batch: string;
	alerts: number;
	tenants?: number;
	/** How the memory is watched; see `Meter`. */
	memory?: 'resident' | 'live';
}

export interface SendWork {
	place: AutotaskPlace;
	bodies: string[];
}

const tasks = {
	/** All alerts in one execution. */
	async oneExecution(work: Workload): Promise<Cost> {
		const node = await builtNode(work.built);
		const meter = new Meter(work.memory);
		const items = alertItems(work.alerts, work.batch, work.tenants);
		return meter.measure(async () => {
			expectTickets(await engine({ node, items, ...ticketRun(work) }), work.alerts);
		});
	},

	/** As many executions as alerts, at the same time. */
	async manyExecutions(work: Workload): Promise<Cost> {
		const node = await builtNode(work.built);
		const items = alertItems(work.alerts, work.batch, work.tenants);
		return new Meter().measure(async () => {
			await Promise.all(
				items.map(async (item, index) => {
					const executionId = String(index + 1);
					expectTickets(await engine({ node, items: [item], executionId, ...ticketRun(work) }), 1);
				}),
			);
		});
	},

	/** The same bodies through n8n's own HTTP helper, three at a time as Autotask allows. */
	async helperExecution({ place, bodies }: SendWork): Promise<Cost> {
		const { username, secret, integrationCode } = place.credentials;
		const items = bodies.map((body) => ({ body: JSON.parse(body) as IDataObject }));
		const parameters = {
			url: `${place.zoneUrl}V1.0/Tickets`,
			headers: { ApiIntegrationCode: integrationCode, UserName: username, Secret: secret },
		};
		return new Meter().measure(async () => {
			const { error, outputs } = await engine({ node: httpSender, items, parameters });
			if (error) throw error;
			if (outputs[0]?.length !== bodies.length) throw new Error('Not every body was sent');
		});
	},

	bareRequests(work: BareRequests): Promise<number> {
		return bareRequests(work);
	},

	pollSource(work: PollWork): Promise<PollCost> {
		return pollSource(work);
	},
};

export type Worker = Child<typeof tasks>;

/** A fresh process with n8n's engine and the built package. */
export function benchWorker(): Worker {
	return new Child(__filename, ['--expose-gc']);
}

async function engine(
	run: EngineRun,
): ReturnType<typeof import('../../tools/engine/n8nEngine').runInEngine> {
	const { runInEngine } = await import('../../tools/engine/n8nEngine');
	return await runInEngine(run);
}

async function builtNode(built: string): Promise<INodeType> {
	const path = join(built, 'nodes/AutotaskAlertTicket/AutotaskAlertTicket.node.js');
	const module = (await import(path)) as { AutotaskAlertTicket: new () => INodeType };
	return new module.AutotaskAlertTicket();
}

function ticketRun({ place }: Workload): Pick<EngineRun, 'parameters' | 'credentials'> {
	return { parameters: ticketParameters(place), credentials: ticketCredentials(place) };
}

function expectTickets(result: Awaited<ReturnType<typeof engine>>, count: number): void {
	if (result.error) throw result.error;
	const created = result.outputs[0]?.filter(({ json }) => json.outcome === 'created').length;
	if (created !== count) throw new Error(`${created} of ${count} alerts got a ticket`);
}

if (process.send && process.argv[1] === __filename) serve(tasks);
