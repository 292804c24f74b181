import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	MAIN_WORKFLOW,
	bundledWorkflowNames,
	chooseCredentials,
	readBundledWorkflow,
	type CredentialsByType,
} from './bundledWorkflows';
import { saveCredentials, type LocalWorld } from './localWorld';
import { RestClient } from './restClient';
import type { RunningN8n } from './startN8n';
import { saveSettings } from './bundledRuns';
import { saveWorkflow } from './workflows';

/**
 * Makes the owner account, the credentials of the local world and the bundled workflows.
 *
 * @returns the files of the workflows that were imported now
 */
export async function furnishN8n(
	n8n: RunningN8n,
	world: LocalWorld,
	mailPort: number,
): Promise<string[]> {
	const rest = new RestClient(n8n.origin);
	await rest.signIn();
	const credentials = await saveCredentials(rest, {
		...world.credentials,
		smtp: { name: 'Local mailbox', data: localMail(mailPort) },
	});
	return importNewWorkflows(rest, credentials, n8n.userFolder);
}

/** The values of n8n's SMTP credential for the local mail server. */
export function localMail(port: number): Record<string, unknown> {
	return { host: '127.0.0.1', port, secure: false, disableStartTls: true };
}

/** Imports each bundled workflow once; one that was changed or deleted in the editor since stays as it is. */
async function importNewWorkflows(
	rest: RestClient,
	credentials: CredentialsByType,
	userFolder: string,
): Promise<string[]> {
	const list = join(userFolder, 'imported-workflows.json');
	const imported = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as string[]) : [];
	const fresh = bundledWorkflowNames().filter((name) => !imported.includes(name));
	for (const name of fresh) {
		const file = readBundledWorkflow(name);
		if (name === MAIN_WORKFLOW) await saveSettings(rest, file);
		await saveWorkflow(rest, chooseCredentials(file, credentials));
	}
	writeFileSync(list, JSON.stringify([...imported, ...fresh]));
	return fresh;
}
