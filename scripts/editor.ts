import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
	bundledWorkflowNames,
	chooseCredentials,
	readBundledWorkflow,
} from '../test/n8n/bundledWorkflows';
import type { CredentialsByType } from '../test/n8n/bundledWorkflows';
import { installN8n } from '../test/n8n/installN8n';
import { recentCompromises, saveCredentials, startLocalWorld } from '../test/n8n/localWorld';
import type { LocalWorld } from '../test/n8n/localWorld';
import { CACHE_FOLDER, CURRENT_N8N, exactVersion } from '../test/n8n/n8nVersion';
import { OWNER } from '../test/n8n/ownerAccount';
import { packPackage } from '../test/n8n/packedPackage';
import { progressLine } from '../test/n8n/progressLine';
import { RestClient } from '../test/n8n/restClient';
import { startN8n } from '../test/n8n/startN8n';
import { saveWorkflow } from '../test/n8n/workflows';

const DEFAULT_PORT = '5678';
const SAMPLE_COMPROMISES = 12;

/** Kept between starts, so that what was changed in the editor is still there. */
const USER_FOLDER = join(CACHE_FOLDER, 'editor');

/**
 * `npm run editor`: a real n8n with this package, the sandbox and the bundled workflows, until Ctrl-C.
 * `-- --port 5680` chooses another port, `-- --fresh` forgets what an earlier start left behind.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { port: { type: 'string', default: DEFAULT_PORT }, fresh: { type: 'boolean' } },
	});
	const interrupted = new Promise<void>((resolve) => {
		process.once('SIGINT', resolve);
		process.once('SIGTERM', resolve);
	});
	if (values.fresh === true) rmSync(USER_FOLDER, { recursive: true, force: true });

	const packageTarball = await packPackage(progressLine);
	const n8n = await installN8n(CURRENT_N8N, progressLine);
	const world = await startLocalWorld();
	try {
		world.darkWebId.importRecords(recentCompromises(world, SAMPLE_COMPROMISES));
		progressLine(`starting n8n ${exactVersion(CURRENT_N8N)}`);
		const port = Number(values.port);
		const running = await startN8n({ n8n, userFolder: USER_FOLDER, packageTarball, port });
		try {
			await furnish(running.origin, world);
			await Promise.race([interrupted, running.process.ended]);
			progressLine('stopping');
		} finally {
			await running.process.stop();
		}
	} finally {
		await world.stop();
	}
	progressLine('stopped');
}

/** Owner account, credentials and workflows; then says where everything is. */
async function furnish(origin: string, world: LocalWorld): Promise<void> {
	const rest = new RestClient(origin);
	await rest.signIn();
	await importNewWorkflows(rest, await saveCredentials(rest, world.credentials));
	progressLine('ready');
	process.stdout.write(`
  n8n               ${origin}
  Sign in with      ${OWNER.email}
  Password          ${OWNER.password}   (a fixed demo account; n8n listens on this machine only)
  Autotask sandbox  ${world.autotask.origin}   shows the tickets

  Ctrl-C stops everything.
`);
}

/** Imports each bundled workflow once; one that was changed or deleted in the editor since stays as it is. */
async function importNewWorkflows(rest: RestClient, credentials: CredentialsByType): Promise<void> {
	const list = join(USER_FOLDER, 'imported-workflows.json');
	const imported = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as string[]) : [];
	const fresh = bundledWorkflowNames().filter((name) => !imported.includes(name));
	for (const name of fresh) {
		await saveWorkflow(rest, chooseCredentials(readBundledWorkflow(name), credentials));
		progressLine(`imported workflows/${name}`);
	}
	writeFileSync(list, JSON.stringify([...imported, ...fresh]));
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
