import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../n8n/freePort';
import { n8nEnvironment } from '../n8n/n8nEnvironment';
import { tryCommand } from '../n8n/runCommand';
import { ServerProcess } from '../n8n/serverProcess';
import { waitUntilAnswers, type RunningN8n } from '../n8n/startN8n';
import { installPackage } from '../package/installPackage';

export const COMPOSE_FILE = join(__dirname, 'compose.yml');

/** Pulling the image takes minutes the first time. */
const START_SECONDS = 900;

/** Why n8n can't be started in Docker on this machine; undefined when it can. */
export async function whyNoDocker(): Promise<string | undefined> {
	const installed = await tryCommand('docker', ['compose', 'version']).catch(() => undefined);
	if (installed?.code !== 0) return 'Docker with "docker compose" is not installed here';
	const running = await tryCommand('docker', ['info']);
	return running.code === 0 ? undefined : 'the Docker service does not answer';
}

/** Starts n8n from its own image, with the packed package, and waits until its REST API answers. */
export async function startDockerN8n(options: {
	userFolder: string;
	packageTarball: string;
	port: number;
}): Promise<RunningN8n> {
	const { userFolder, packageTarball, port } = options;
	mkdirSync(userFolder, { recursive: true });
	await installPackage(packageTarball, userFolder);
	const place = { userFolder: '/data', port, brokerPort: await freePort() };
	// The image has a PATH of its own.
	const lines = Object.entries(n8nEnvironment('node', place))
		.filter(([name]) => name !== 'PATH')
		.map(([name, value]) => `${name}=${value}\n`);
	writeFileSync(join(userFolder, 'n8n.env'), lines.join(''));
	const server = new ServerProcess({
		name: 'n8n in Docker',
		command: 'docker',
		args: ['compose', '--file', COMPOSE_FILE, 'up', '--abort-on-container-exit'],
		env: {
			...(process.env as Record<string, string>),
			EDITOR_FOLDER: userFolder,
			EDITOR_USER: `${process.getuid?.() ?? 1000}:${process.getgid?.() ?? 1000}`,
		},
		logFile: join(userFolder, 'docker.log'),
		cwd: userFolder,
	});
	const origin = await waitUntilAnswers(server, port, START_SECONDS);
	return { origin, port, userFolder, process: server };
}
