import { randomUUID } from 'node:crypto';

import { chooseCredentials, chooseTicketSettings, readBundledWorkflow } from './bundledWorkflows';
import type { RestClient, Execution } from './restClient';
import {
	activateWorkflow,
	saveWorkflow,
	waitForExecutions,
	type SavedWorkflow,
	type WorkflowFile,
	type WorkflowNode,
} from './workflows';
import type { Bench } from './bench';

/** A bundled workflow with the user's choices made: credentials, and the settings of new tickets. */
export function readChosen(bench: Bench, name: string): WorkflowFile {
	return chooseTicketSettings(chooseCredentials(readBundledWorkflow(name), bench.credentials));
}

export function nodeOf(file: WorkflowFile, name: string): WorkflowNode {
	const node = file.nodes.find((one) => one.name === name);
	if (node === undefined) throw new Error(`${file.name} has no node ${name}`);
	return node;
}

/** A workflow that runs as if its schedule had come, whenever `start` is called. */
export interface OnDemand extends SavedWorkflow {
	/** `body` is what the webhook gets. */
	start: (body?: object) => Promise<Execution>;
}

/**
 * Activates a workflow with a webhook in the place of its schedule: the runs are production runs, whose static data n8n
 * keeps, and no test waits for a clock.
 */
export async function activateOnDemand(
	bench: Bench,
	file: WorkflowFile,
	schedule: string,
): Promise<OnDemand> {
	const path = randomUUID();
	Object.assign(nodeOf(file, schedule), {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: path,
		credentials: {},
		parameters: { httpMethod: 'POST', path, options: {} },
	});
	const saved = await saveWorkflow(bench.rest, file);
	await activateWorkflow(bench.rest, saved);
	let runs = 0;
	return {
		...saved,
		start: async (body = {}) => {
			const answer = await fetch(`${bench.n8n.origin}/webhook/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			if (!answer.ok) throw new Error(`The start was answered with ${answer.status}`);
			const [newest] = await waitForExecutions(bench.rest, saved.id, ++runs);
			if (newest === undefined) throw new Error('There is no execution');
			return newest;
		},
	};
}

/** The rows of a Data Table, oldest first; none when the table does not exist. */
export async function tableRows(
	rest: RestClient,
	table: string,
): Promise<Array<Record<string, unknown>>> {
	const address = await tableAddress(rest, table);
	if (address === undefined) return [];
	const { data } = await rest.get<{ data: { data: Array<Record<string, unknown>> } }>(
		`${address}/rows?take=100&sortBy=id:asc`,
	);
	return data.data;
}

/** Changes one row of a Data Table, as a person does in n8n. */
export async function changeRow(
	rest: RestClient,
	table: string,
	id: unknown,
	data: Record<string, unknown>,
): Promise<void> {
	await rest.patch(`${await tableAddress(rest, table)}/rows`, {
		filter: { type: 'and', filters: [{ columnName: 'id', condition: 'eq', value: id }] },
		data,
	});
}

async function tableAddress(rest: RestClient, table: string): Promise<string | undefined> {
	const { data: project } = await rest.get<{ data: { id: string } }>('/rest/projects/personal');
	const address = `/rest/projects/${project.id}/data-tables`;
	const { data } = await rest.get<{ data: { data: Array<{ id: string; name: string }> } }>(address);
	const found = data.data.find(({ name }) => name === table);
	return found && `${address}/${found.id}`;
}
