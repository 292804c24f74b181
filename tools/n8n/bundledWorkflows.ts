import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './n8nVersion';
import type { WorkflowFile } from './workflows';
import { byId } from '../engine/locator';

export const WORKFLOW_FOLDER = join(REPOSITORY, 'workflows');

/** Saved credentials by credential type. */
export type CredentialsByType = Record<string, { id: string; name: string }>;

/** The names of the bundled workflow files. */
export function bundledWorkflowNames(): string[] {
	return readdirSync(WORKFLOW_FOLDER)
		.filter((file) => file.endsWith('.json'))
		.sort();
}

/** A bundled workflow as it stands in its file, for example `test-ticket.json`. */
export function readBundledWorkflow(name: string): WorkflowFile {
	return JSON.parse(readFileSync(join(WORKFLOW_FOLDER, name), 'utf8')) as WorkflowFile;
}

/** The same workflow with the user's choice made: each credential that a node asks for, as far as there is one of its type. */
export function chooseCredentials(file: WorkflowFile, saved: CredentialsByType): WorkflowFile {
	const nodes = file.nodes.map((node) => {
		const asked = Object.entries(node.credentials ?? {});
		const chosen = asked.map(([type, placeholder]) => [type, saved[type] ?? placeholder] as const);
		return { ...node, credentials: Object.fromEntries(chosen) };
	});
	return { ...file, nodes };
}

const TICKET_NODE = 'n8n-nodes-autotask-alerts.autotaskAlertTicket';
const NEEDS_SETTINGS: readonly unknown[] = ['createTicket', 'sendTestTicket', 'checkHealth'];
/** Of the sandbox's lists: status New, priority Medium, queue Security Operations. */
const SETTINGS = { status: byId(1), priority: byId(2), queue: byId(29683481) };
const TEST_COMPANY = byId(175);

/** The same workflow with the settings of new tickets chosen from the sandbox's lists. */
export function chooseTicketSettings(file: WorkflowFile): WorkflowFile {
	const nodes = file.nodes.map((node) => {
		const { operation } = node.parameters;
		if (node.type !== TICKET_NODE || !NEEDS_SETTINGS.includes(operation)) return node;
		const company = operation === 'sendTestTicket' ? { testCompany: TEST_COMPANY } : {};
		return { ...node, parameters: { ...node.parameters, ...SETTINGS, ...company } };
	});
	return { ...file, nodes };
}
