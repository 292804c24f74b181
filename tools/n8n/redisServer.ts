import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DebianProgram } from './debianPackages';
import { freePort } from './freePort';
import { tryCommand } from './runCommand';
import { ServerProcess } from './serverProcess';

const REDIS_SERVER = '/usr/bin/redis-server';

export const REDIS: DebianProgram = {
	package: 'redis-server',
	isInstalled: () => existsSync(REDIS_SERVER),
};

export interface RunningService {
	port: number;
	stop: () => Promise<void>;
}

/** Starts a Redis in memory on a port of its own. */
export async function startRedis(folder: string): Promise<RunningService> {
	const port = await freePort();
	const server = new ServerProcess({
		name: 'redis',
		command: REDIS_SERVER,
		args: ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'],
		env: { PATH: process.env['PATH'] ?? '' },
		logFile: join(folder, 'redis.log'),
		cwd: folder,
	});
	await server.waitUntilReady(60, async () => {
		const ping = await tryCommand('redis-cli', ['-p', String(port), 'ping']);
		return ping.stdout.trim() === 'PONG';
	});
	return { port, stop: () => server.stop() };
}
