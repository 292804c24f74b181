import { join } from 'node:path';
import { freePort } from './freePort';
import { installN8n } from './installN8n';
import type { InstalledN8n } from './installN8n';
import { n8nEnvironment, withoutEditor } from './n8nEnvironment';
import { CURRENT_N8N } from './n8nVersion';
import { packPackage } from '../package/packPackage';
import { DATABASE, startPostgres } from './postgresServer';
import { progressLine } from './progressLine';
import { startRedis } from './redisServer';
import { RestClient } from './restClient';
import { ServerProcess } from './serverProcess';
import { startN8n } from './startN8n';
import { makeTemporaryFolder, removeFolder } from './temporaryFolder';

const WORKERS = ['worker-1', 'worker-2'] as const;
const WORKER_SECONDS = 120;

/** n8n in queue mode: a main that polls and takes webhooks, and two workers that run what comes of it. */
export interface Cluster {
	origin: string;
	rest: RestClient;
	workers: ServerProcess[];
	stop: () => Promise<void>;
}

export async function startCluster(): Promise<Cluster> {
	const stops: Array<() => Promise<void>> = [];
	const stop = async () => {
		for (const each of stops.reverse()) await each();
	};
	try {
		const n8n = await installN8n(CURRENT_N8N, progressLine);
		const packageTarball = await packPackage(progressLine);
		const userFolder = makeTemporaryFolder('cluster');
		stops.push(async () => removeFolder(userFolder));
		const redis = await startRedis(userFolder);
		stops.push(redis.stop);
		const postgres = await startPostgres(userFolder);
		stops.push(postgres.stop);

		const env = { ...withoutEditor(CURRENT_N8N), ...queueMode(redis.port, postgres.port) };
		// The main makes the tables; workers that come earlier would find none.
		const main = await startN8n({ n8n, userFolder, packageTarball, env, name: 'main' });
		stops.push(() => main.process.kill());
		const workers = await Promise.all(
			WORKERS.map((name) => startWorker(n8n, userFolder, name, env)),
		);
		stops.push(...workers.map((worker) => () => worker.kill()));

		const rest = new RestClient(main.origin);
		await rest.signIn();
		return { origin: main.origin, rest, workers, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** How many executions a worker has begun, by its own log. */
export function executionsBegun(worker: ServerProcess): number {
	return worker.log().match(/Worker started execution/g)?.length ?? 0;
}

async function startWorker(
	n8n: InstalledN8n,
	userFolder: string,
	name: string,
	queueEnv: Record<string, string>,
): Promise<ServerProcess> {
	const [port, brokerPort] = [await freePort(), await freePort()];
	const env = n8nEnvironment(n8n.node, { userFolder, port, brokerPort }, queueEnv);
	const worker = new ServerProcess({
		name,
		command: n8n.node,
		args: [n8n.cli, 'worker', '--concurrency=5'],
		env: {
			...env,
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		},
		logFile: join(userFolder, `${name}.log`),
		cwd: userFolder,
	});
	await worker.waitUntilReady(WORKER_SECONDS, async () => {
		const health = await fetch(`http://127.0.0.1:${port}/healthz/readiness`);
		return health.status === 200;
	});
	return worker;
}

function queueMode(redisPort: number, postgresPort: number): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_DATABASE: DATABASE.name,
		DB_POSTGRESDB_USER: DATABASE.user,
		DB_POSTGRESDB_PASSWORD: 'trusted without one',
	};
}
