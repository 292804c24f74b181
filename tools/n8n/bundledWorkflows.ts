import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './n8nVersion';
import type { WorkflowFile } from './workflows';

export const WORKFLOW_FOLDER = join(REPOSITORY, 'workflows');

/** The workflow that all sources share. */
export const MAIN_WORKFLOW = 'security-alerts-to-autotask.json';

/** Saved credentials by credential type. */
export type CredentialsByType = Record<string, { id: string; name: string }>;

/** The names of the bundled workflow files. */
export function bundledWorkflowNames(): string[] {
	return readdirSync(WORKFLOW_FOLDER)
		.filter((file) => file.endsWith('.json'))
		.sort();
}

/** A bundled workflow as it stands in its file, for example `set-up.json`. */
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
