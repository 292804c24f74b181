import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startDockerN8n, whyNoDocker } from '../tools/docker/startDockerN8n';
import { furnishN8n } from '../tools/n8n/furnishN8n';
import { startMailServer, type MailServer, type ReceivedMail } from '../tools/mail/mailServer';
import { freePort, isFree } from '../tools/n8n/freePort';
import { installN8n } from '../tools/n8n/installN8n';
import { recentCompromises, startLocalWorld, type LocalWorld } from '../tools/n8n/localWorld';
import { CACHE_FOLDER, CURRENT_N8N, exactVersion } from '../tools/n8n/n8nVersion';
import { OWNER } from '../tools/n8n/ownerAccount';
import { progressLine } from '../tools/n8n/progressLine';
import { startN8n, type RunningN8n } from '../tools/n8n/startN8n';
import { packPackage } from '../tools/package/packPackage';

const DEFAULT_PORT = '5678';
const SAMPLE_COMPROMISES = 12;
/** Tried first at each start, so that bookmarks and credentials made by hand stay right; a free port where one is taken. */
const PREFERRED_PORTS = { autotask: 8484, darkWebId: 8485, mail: 8486 };

/** Kept between starts, so that what was changed in the editor is still there. */
const USER_FOLDER = join(CACHE_FOLDER, 'editor');

/**
 * `npm run editor`: a real n8n with this package, the sandbox and the bundled workflows, until Ctrl-C.
 * `-- --port 5680` chooses another port, `-- --fresh` forgets what an earlier start left behind, `-- --folder x` keeps it
 * elsewhere, `-- --docker` takes n8n's own image.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: DEFAULT_PORT },
			folder: { type: 'string', default: USER_FOLDER },
			fresh: { type: 'boolean', default: false },
			docker: { type: 'boolean', default: false },
		},
	});
	const missing = values.docker ? await whyNoDocker() : undefined;
	if (missing !== undefined) {
		process.stdout.write(
			`Skipped: ${missing}. "npm run editor" without --docker needs nothing but Node.js.\n`,
		);
		return;
	}
	const port = Number(values.port);
	if (!(await isFree(port))) {
		throw new Error(
			`Port ${port} is in use, maybe by another n8n. Choose another one: npm run editor -- --port ${port + 1}`,
		);
	}
	const interrupted = new Promise<void>((done) => {
		process.once('SIGINT', done);
		process.once('SIGTERM', done);
	});
	const userFolder = resolve(values.folder);
	if (values.fresh) rmSync(userFolder, { recursive: true, force: true });

	const packageTarball = await packPackage(progressLine);
	const start = values.docker
		? () => startDockerN8n({ userFolder, packageTarball, port })
		: await npmStart(userFolder, packageTarball, port);
	const world = await startLocalWorld({
		autotask: { port: await freePort(PREFERRED_PORTS.autotask) },
		darkWebIdPort: await freePort(PREFERRED_PORTS.darkWebId),
	});
	const mailServer = await startMailServer(await freePort(PREFERRED_PORTS.mail));
	const showMails = setInterval(() => mailServer.mails.splice(0).forEach(showMail), 1000);
	try {
		world.darkWebId.importRecords(recentCompromises(world, SAMPLE_COMPROMISES));
		progressLine(`starting n8n ${exactVersion(CURRENT_N8N)}`);
		const running = await start();
		try {
			const imported = await furnishN8n(running, world, mailServer.port);
			imported.forEach((name) => progressLine(`imported workflows/${name}`));
			progressLine('ready');
			showAddresses(running, world, mailServer);
			await Promise.race([interrupted, running.process.ended]);
			progressLine('stopping');
		} finally {
			await running.process.stop();
		}
	} finally {
		clearInterval(showMails);
		await mailServer.close();
		await world.stop();
	}
	progressLine('stopped');
}

async function npmStart(
	userFolder: string,
	packageTarball: string,
	port: number,
): Promise<() => Promise<RunningN8n>> {
	const n8n = await installN8n(CURRENT_N8N, progressLine);
	return () => startN8n({ n8n, userFolder, packageTarball, port });
}

function showAddresses(n8n: RunningN8n, world: LocalWorld, mailServer: MailServer): void {
	process.stdout.write(`
  n8n               ${n8n.origin}
  Sign in with      ${OWNER.email}
  Password          ${OWNER.password}   (a fixed demo account; n8n listens on this machine only)
  Autotask sandbox  ${world.autotask.origin}   shows the tickets
  Dark Web ID       ${world.darkWebId.origin}   (sandbox)
  Mail server       127.0.0.1:${mailServer.port}   emails are not sent anywhere, but named here

  Click first: open ${n8n.origin}, sign in, open the workflow "Security alerts to Autotask" and press "Execute workflow".
  Then open ${world.autotask.origin} to see the ticket.

  Ctrl-C stops everything.
`);
}

function showMail({ to, subject }: ReceivedMail): void {
	progressLine(`email to ${to.join(', ')}: ${subject}`);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
