import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './freePort';
import type { InstalledN8n } from './installN8n';
import { n8nEnvironment } from './n8nEnvironment';
import { installPackage } from '../package/installPackage';
import { ServerProcess } from './serverProcess';

const BOOT_SECONDS = 240;

export interface StartOptions {
	n8n: InstalledN8n;
	/** Kept between starts; the caller makes and removes it. */
	userFolder: string;
	/** Installed into the user folder before the start. */
	packageTarball?: string;
	/** A free one when left out. */
	port?: number;
	env?: Record<string, string>;
	/** Names the log file in the user folder; `n8n` when left out. */
	name?: string;
}

export interface RunningN8n {
	/** For example http://127.0.0.1:5678 */
	origin: string;
	port: number;
	userFolder: string;
	process: ServerProcess;
}

/** Starts n8n and waits until its REST API answers (some seconds; about 20 with a new database). */
export async function startN8n(options: StartOptions): Promise<RunningN8n> {
	const { n8n, userFolder, packageTarball, env = {}, name = 'n8n' } = options;
	mkdirSync(userFolder, { recursive: true });
	if (packageTarball !== undefined) await installPackage(packageTarball, userFolder);
	const port = options.port ?? (await freePort());
	const brokerPort = await freePort();
	const server = new ServerProcess({
		name,
		command: n8n.node,
		args: [n8n.cli, 'start'],
		env: n8nEnvironment(n8n.node, { userFolder, port, brokerPort }, env),
		logFile: join(userFolder, `${name}.log`),
		cwd: userFolder,
	});
	const origin = await waitUntilAnswers(server, port, BOOT_SECONDS);
	return { origin, port, userFolder, process: server };
}

/** Waits until n8n's REST API answers on that port, and gives its address; ends the server when it does not. */
export async function waitUntilAnswers(
	server: ServerProcess,
	port: number,
	seconds: number,
): Promise<string> {
	const origin = `http://127.0.0.1:${port}`;
	try {
		await server.waitUntilReady(seconds, () => answersRest(origin));
	} catch (error) {
		await server.kill();
		throw error;
	}
	return origin;
}

/** n8n says that it is ready a second before its REST routes exist; until then it answers them with a page. */
async function answersRest(origin: string): Promise<boolean> {
	const ready = await fetch(`${origin}/healthz/readiness`);
	if (ready.status !== 200) return false;
	const login = await fetch(`${origin}/rest/login`);
	return (login.headers.get('content-type') ?? '').startsWith('application/json');
}
