import { randomUUID } from 'node:crypto';

import { chooseCredentials, readBundledWorkflow } from './bundledWorkflows';
import type { RestClient, Execution } from './restClient';
import {
	activateWorkflow,
	saveWorkflow,
	hasEnded,
	waitUntilIdle,
	type SavedWorkflow,
	type WorkflowFile,
	type WorkflowNode,
} from './workflows';
import { waitFor } from './waitFor';
import type { Bench } from './bench';

/** A bundled workflow with the user's credentials chosen. */
export function readChosen(bench: Bench, name: string): WorkflowFile {
	return chooseCredentials(readBundledWorkflow(name), bench.credentials);
}

export function nodeOf(file: WorkflowFile, name: string): WorkflowNode {
	const node = file.nodes.find((one) => one.name === name);
	if (node === undefined) throw new Error(`${file.name} has no node ${name}`);
	return node;
}

/** A workflow that runs as if a trigger had come, whenever `start` is called with its name. */
export interface OnDemand extends SavedWorkflow {
	/** `body` is what the trigger puts out. */
	start: (trigger: string, body?: object) => Promise<Execution>;
}

/**
 * Activates a workflow with webhooks in the place of schedules and mailboxes: the runs are production runs, whose static data
 * n8n keeps, and no test waits for a clock.
 */
export async function activateOnDemand(
	bench: Bench,
	file: WorkflowFile,
	triggers: readonly string[],
): Promise<OnDemand> {
	const paths = new Map(triggers.map((name) => [name, startByWebhook(file, name)]));
	const saved = await saveWorkflow(bench.rest, file);
	await activateWorkflow(bench.rest, saved);
	return {
		...saved,
		start: (trigger, body = {}) =>
			nextExecution(bench.rest, saved.id, async () => {
				const answer = await fetch(`${bench.n8n.origin}/webhook/${paths.get(trigger) ?? ''}`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(body),
				});
				if (!answer.ok) throw new Error(`The start was answered with ${answer.status}`);
			}),
	};
}

/** The trigger becomes a webhook, and a node of its name puts out the body that the webhook gets. */
function startByWebhook(file: WorkflowFile, trigger: string): string {
	const path = randomUUID();
	const node = nodeOf(file, trigger);
	const started = `Start of ${trigger}`;
	file.nodes.push({
		id: randomUUID(),
		name: started,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [node.position[0] - 200, node.position[1]],
		webhookId: path,
		parameters: { httpMethod: 'POST', path, options: {} },
	});
	Object.assign(node, {
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		credentials: {},
		disabled: false,
		parameters: { mode: 'raw', jsonOutput: '={{ $json.body }}', options: {} },
	});
	file.connections[started] = { main: [[{ node: trigger, type: 'main', index: 0 }]] };
	return path;
}

/** The execution that an action begins; those of the error trigger in the same workflow do not count. */
export async function nextExecution(
	rest: RestClient,
	workflowId: string,
	begin: () => Promise<unknown>,
): Promise<Execution> {
	const before = new Set((await rest.executions(workflowId)).map(({ id }) => id));
	await begin();
	const id = await waitFor(`an execution of ${workflowId}`, 120, async () => {
		const fresh = (await rest.executions(workflowId)).filter((one) => !before.has(one.id));
		return fresh.find(({ mode, status }) => mode !== 'error' && hasEnded(status))?.id;
	});
	await waitUntilIdle(rest, workflowId);
	return rest.execution(id);
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

/** Values of the one row of settings; status, priority and queue are names of the sandbox's lists. */
const SETTINGS = {
	name: 'settings',
	contact: 'emergency@msp.example',
	sender: 'n8n@msp.example',
	status: 'New',
	priority: 'Medium',
	queue: 'Security Operations',
	category: '',
	due_hours: 24,
};

/** Fills in the Data Table of settings as the set-up page does; makes the table when it is not there. */
export async function saveSettings(
	rest: RestClient,
	file: WorkflowFile,
	changes: Record<string, unknown> = {},
): Promise<void> {
	const { tableName, columns } = nodeOf(file, 'Settings table').parameters as {
		tableName: string;
		columns: { column: Array<{ name: string; type: string }> };
	};
	const values = { ...SETTINGS, set_up_at: new Date().toISOString(), ...changes };
	if ((await tableAddress(rest, tableName)) === undefined) {
		const { data: project } = await rest.get<{ data: { id: string } }>('/rest/projects/personal');
		await rest.post(`/rest/projects/${project.id}/data-tables`, {
			name: tableName,
			columns: columns.column,
		});
	}
	const [row] = await tableRows(rest, tableName);
	if (row !== undefined) return changeRow(rest, tableName, row.id, values);
	await rest.post(`${await tableAddress(rest, tableName)}/insert`, {
		data: [values],
		returnType: 'count',
	});
}
