import { installN8n } from './installN8n';
import type { InstalledN8n } from './installN8n';
import type { N8nVersion } from './n8nVersion';
import { packPackage } from '../package/packPackage';
import { progressLine } from './progressLine';
import { RestClient } from './restClient';
import { startN8n } from './startN8n';
import type { RunningN8n } from './startN8n';
import { makeTemporaryFolder, removeFolder } from './temporaryFolder';

/** An n8n of a test file's own, with the packed package installed and the owner signed in. */
export interface TestN8n extends RunningN8n {
	n8n: InstalledN8n;
	rest: RestClient;
	/** Ends n8n as a power cut would. */
	kill: () => Promise<void>;
	/** Starts n8n again on the same port and database, after a kill. */
	startAgain: () => Promise<void>;
	/** Stops n8n and removes its folder. */
	stop: () => Promise<void>;
}

/** Starts an n8n with a new database; installs n8n and packs the package where that has not been done yet. */
export async function startTestN8n(
	version: N8nVersion,
	env: Record<string, string> = {},
): Promise<TestN8n> {
	const n8n = await installN8n(version, progressLine);
	const packageTarball = await packPackage(progressLine);
	const userFolder = makeTemporaryFolder('n8n');
	const options = { n8n, userFolder, packageTarball, env };
	const running = await startN8n(options).catch((error: unknown) => {
		removeFolder(userFolder);
		throw error;
	});
	const rest = new RestClient(running.origin);
	await rest.signIn();
	const bench: TestN8n = {
		...running,
		n8n,
		rest,
		kill: () => bench.process.kill(),
		startAgain: async () => {
			bench.process = (await startN8n({ ...options, port: running.port })).process;
		},
		stop: async () => {
			await bench.process.stop();
			removeFolder(userFolder);
		},
	};
	return bench;
}
