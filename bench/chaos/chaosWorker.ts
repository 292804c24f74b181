import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject, INodeType } from 'n8n-workflow';

import type { TicketOutcome } from '../../src/delivery/ticketOutcome';
import { Child, serve } from '../processes/child';
import { byId } from '../../tools/engine/locator';

// n8n-core reads these when it is loaded, and would write into the home folder.
process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'autotask-alerts-chaos-'));
process.env.N8N_ENCRYPTION_KEY = 'only-for-the-chaos-0123456789abcdef';
process.env.N8N_LOG_LEVEL = 'silent';

/** One execution of the ticket node. */
export interface ChaosExecution {
	id: number;
	items: IDataObject[];
	credentials: IDataObject;
	/** Seconds until a request counts as unanswered. */
	timeout: number;
}

/** Positions of the items that have no ticket yet, and what the guard against locked users said. */
export interface ChaosAnswer {
	failed: number[];
	signInRefused: boolean;
}

const tasks = {
	/** Answers when everything is loaded. */
	async begin(): Promise<void> {
		await Promise.all([ticketNode(), import('../../tools/engine/n8nEngine')]);
	},

	async execute({ id, items, credentials, timeout }: ChaosExecution): Promise<ChaosAnswer> {
		const { runInEngine } = await import('../../tools/engine/n8nEngine');
		const { outputs } = await runInEngine({
			node: await ticketNode(),
			items,
			credentials: { autotaskAlertsApi: credentials },
			executionId: String(id),
			settings: { onError: 'continueRegularOutput' },
			parameters: {
				operation: 'createTicket',
				status: byId(1),
				priority: byId(2),
				queue: byId(8),
				grouping: { stormLimit: 0 },
				options: { timeout, failuresUntilUnhealthy: 100 },
			},
		});
		const failed = new Set(items.keys());
		let signInRefused = false;
		for (const { json, pairedItem } of outputs.flat()) {
			const outcome = json as unknown as TicketOutcome;
			signInRefused ||= outcome.failure?.kind === 'signIn';
			if (outcome.ticket) failed.delete((pairedItem as { item: number }).item);
		}
		return { failed: [...failed], signInRefused };
	},

	/** The button in n8n's credential dialog: what people do after a refused sign-in. */
	async testCredential(credentials: IDataObject): Promise<boolean> {
		const test = (await ticketNode()).methods?.credentialTest?.testAutotaskConnection;
		const credential = { id: '1', name: 'Autotask', type: 'autotaskAlertsApi', data: credentials };
		const result = await test?.call({} as never, credential as never);
		return result?.status === 'OK';
	},
};

export type ChaosWorker = Child<typeof tasks>;

/** A process that runs the ticket node in n8n's engine, as a worker of n8n does. */
export function chaosWorker(): ChaosWorker {
	return new Child(join(__dirname, 'chaosWorker.ts'));
}

let node: Promise<INodeType> | undefined;

/** With its whole name, because without it the JSON file of the same name would be found. */
function ticketNode(): Promise<INodeType> {
	const path = join(__dirname, '../../nodes/AutotaskAlertTicket/AutotaskAlertTicket.node.ts');
	node ??= (import(path) as Promise<{ AutotaskAlertTicket: new () => INodeType }>).then(
		(module) => new module.AutotaskAlertTicket(),
	);
	return node;
}

if (process.send && process.argv[1] === __filename) serve(tasks);
