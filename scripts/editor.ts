import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
	bundledWorkflowNames,
	chooseCredentials,
	chooseTicketSettings,
	readBundledWorkflow,
} from '../tools/n8n/bundledWorkflows';
import type { CredentialsByType } from '../tools/n8n/bundledWorkflows';
import { startMailServer } from '../tools/mail/mailServer';
import type { ReceivedMail, MailServer } from '../tools/mail/mailServer';
import { installN8n } from '../tools/n8n/installN8n';
import { recentCompromises, saveCredentials, startLocalWorld } from '../tools/n8n/localWorld';
import type { LocalWorld } from '../tools/n8n/localWorld';
import { CACHE_FOLDER, CURRENT_N8N, exactVersion } from '../tools/n8n/n8nVersion';
import { OWNER } from '../tools/n8n/ownerAccount';
import { packPackage } from '../tools/package/packPackage';
import { progressLine } from '../tools/n8n/progressLine';
import { RestClient } from '../tools/n8n/restClient';
import { startN8n } from '../tools/n8n/startN8n';
import type { RunningN8n } from '../tools/n8n/startN8n';
import { saveWorkflow } from '../tools/n8n/workflows';

const DEFAULT_PORT = '5678';
const SAMPLE_COMPROMISES = 12;

/** Kept between starts, so that what was changed in the editor is still there. */
const USER_FOLDER = join(CACHE_FOLDER, 'editor');

/**
 * `npm run editor`: a real n8n with this package, the sandbox and the bundled workflows, until Ctrl-C.
 * `-- --port 5680` chooses another port, `-- --fresh` forgets what an earlier start left behind, `-- --folder x` keeps it
 * elsewhere.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: DEFAULT_PORT },
			folder: { type: 'string', default: USER_FOLDER },
			fresh: { type: 'boolean', default: false },
		},
	});
	const interrupted = new Promise<void>((resolve) => {
		process.once('SIGINT', resolve);
		process.once('SIGTERM', resolve);
	});
	const userFolder = resolve(values.folder);
	if (values.fresh) rmSync(userFolder, { recursive: true, force: true });

	const packageTarball = await packPackage(progressLine);
	const n8n = await installN8n(CURRENT_N8N, progressLine);
	const world = await startLocalWorld();
	const mailbox = await startMailServer();
	const showMails = setInterval(() => mailbox.mails.splice(0).forEach(showMail), 1000);
	try {
		world.darkWebId.importRecords(recentCompromises(world, SAMPLE_COMPROMISES));
		progressLine(`starting n8n ${exactVersion(CURRENT_N8N)}`);
		const port = Number(values.port);
		const running = await startN8n({ n8n, userFolder, packageTarball, port });
		try {
			await furnish(running, world, mailbox);
			await Promise.race([interrupted, running.process.ended]);
			progressLine('stopping');
		} finally {
			await running.process.stop();
		}
	} finally {
		clearInterval(showMails);
		await mailbox.close();
		await world.stop();
	}
	progressLine('stopped');
}

/** Owner account, credentials and workflows; then says where everything is. */
async function furnish(n8n: RunningN8n, world: LocalWorld, mailbox: MailServer): Promise<void> {
	const rest = new RestClient(n8n.origin);
	await rest.signIn();
	const mailServer = {
		host: '127.0.0.1',
		port: mailbox.port,
		secure: false,
		disableStartTls: true,
	};
	const credentials = await saveCredentials(rest, {
		...world.credentials,
		smtp: { name: 'Local mailbox', data: mailServer },
	});
	await importNewWorkflows(rest, credentials, n8n.userFolder);
	progressLine('ready');
	process.stdout.write(`
  n8n               ${n8n.origin}
  Sign in with      ${OWNER.email}
  Password          ${OWNER.password}   (a fixed demo account; n8n listens on this machine only)
  Autotask sandbox  ${world.autotask.origin}   shows the tickets
  E-mails           are not sent anywhere, but named here

  Ctrl-C stops everything.
`);
}

/** Imports each bundled workflow once; one that was changed or deleted in the editor since stays as it is. */
async function importNewWorkflows(
	rest: RestClient,
	credentials: CredentialsByType,
	userFolder: string,
): Promise<void> {
	const list = join(userFolder, 'imported-workflows.json');
	const imported = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as string[]) : [];
	const fresh = bundledWorkflowNames().filter((name) => !imported.includes(name));
	for (const name of fresh) {
		const file = chooseTicketSettings(readBundledWorkflow(name));
		await saveWorkflow(rest, chooseCredentials(file, credentials));
		progressLine(`imported workflows/${name}`);
	}
	writeFileSync(list, JSON.stringify([...imported, ...fresh]));
}

function showMail({ to, subject }: ReceivedMail): void {
	progressLine(`e-mail to ${to.join(', ')}: ${subject}`);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
