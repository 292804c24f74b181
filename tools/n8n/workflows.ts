import type { Execution, RestClient } from './restClient';
import { waitFor } from './waitFor';

/** A workflow as n8n exports it; only what the tests touch is typed. */
export interface WorkflowFile {
	id?: string;
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	pinData?: Record<string, unknown>;
}

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	webhookId?: string;
	[key: string]: unknown;
}

export interface SavedWorkflow extends WorkflowFile {
	id: string;
	versionId: string;
}

const PUBLICATION_SECONDS = 120;
const EXECUTION_SECONDS = 240;
const ENDED: readonly string[] = ['success', 'error', 'crashed', 'canceled'];

export const hasEnded = (status: string): boolean => ENDED.includes(status);

/** Saves a workflow, inactive, as the editor does. */
export async function saveWorkflow(rest: RestClient, file: WorkflowFile): Promise<SavedWorkflow> {
	const { name, nodes, connections, settings = {}, pinData = {} } = file;
	const answer = await rest.post<{ data: SavedWorkflow }>('/rest/workflows', {
		name,
		nodes,
		connections,
		settings,
		pinData,
	});
	return answer.data;
}

/** Activates a workflow and waits until its triggers are registered. Rejects with the trigger's own words when they refuse. */
export async function activateWorkflow(rest: RestClient, workflow: SavedWorkflow): Promise<void> {
	await rest.post(`/rest/workflows/${workflow.id}/activate`, { versionId: workflow.versionId });
	await waitFor(`workflow ${workflow.name} to be active`, PUBLICATION_SECONDS, () =>
		isPublished(rest, workflow.id),
	);
}

/** 2.41 answers the activation first and registers the triggers afterwards; 2.8 has no such question and registers at once. */
async function isPublished(rest: RestClient, id: string): Promise<boolean> {
	const answer = await rest
		.get<{ data: { status: string } }>(`/rest/workflows/${id}/publication-status`)
		.catch(() => undefined);
	return answer === undefined || answer.data.status === 'published';
}

export async function deactivateWorkflow(rest: RestClient, id: string): Promise<void> {
	await rest.post(`/rest/workflows/${id}/deactivate`);
}

/** Runs a workflow by hand from its trigger node, waits for its end and gives the execution. */
export async function runByHand(
	rest: RestClient,
	workflow: SavedWorkflow,
	triggerName: string,
): Promise<Execution> {
	const { data } = await rest.post<{ data: { executionId?: string } }>(
		`/rest/workflows/${workflow.id}/run`,
		{ workflowData: workflow, triggerToStartFrom: { name: triggerName } },
		{ 'push-ref': 'tests' },
	);
	if (data.executionId === undefined) throw new Error(`${workflow.name} did not start`);
	return waitForExecution(rest, data.executionId);
}

/** Waits until an execution has ended, in whatever way. */
function waitForExecution(rest: RestClient, id: string): Promise<Execution> {
	return waitFor(`execution ${id} to end`, EXECUTION_SECONDS, async () => {
		const execution = await rest.execution(id);
		return ENDED.includes(execution.status) ? execution : undefined;
	});
}

/** Waits until a workflow has so many ended executions, and gives them, newest first. */
export function waitForExecutions(
	rest: RestClient,
	workflowId: string,
	count: number,
): Promise<Execution[]> {
	return waitFor(`${count} executions of ${workflowId}`, EXECUTION_SECONDS, async () => {
		const summaries = await rest.executions(workflowId);
		const ended = summaries.filter(({ status }) => ENDED.includes(status));
		if (ended.length < count) return undefined;
		return Promise.all(ended.map(({ id }) => rest.execution(id)));
	});
}

/** Waits until no execution of the workflow is under way: a schedule may have begun one more than a test asked for. */
export function waitUntilIdle(rest: RestClient, workflowId: string): Promise<true> {
	return waitFor(`executions of ${workflowId} to end`, EXECUTION_SECONDS, async () => {
		const summaries = await rest.executions(workflowId);
		return summaries.every(({ status }) => ENDED.includes(status));
	});
}

/** What a node put out at one of its outputs (the first run). */
export function outputOf(
	execution: Execution,
	node: string,
	output = 0,
): Array<Record<string, unknown>> {
	const run = execution.data.resultData.runData[node]?.[0];
	return (run?.data?.main[output] ?? []).map(({ json }) => json);
}
