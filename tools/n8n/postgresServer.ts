import { chownSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DebianProgram } from './debianPackages';
import { freePort } from './freePort';
import type { RunningService } from './redisServer';
import { runCommand, tryCommand } from './runCommand';
import { ServerProcess } from './serverProcess';
import { makeTemporaryFolder, removeFolder } from './temporaryFolder';

const VERSIONS = '/usr/lib/postgresql';

export const POSTGRES: DebianProgram = {
	package: 'postgresql',
	isInstalled: () => findProgramFolder() !== undefined,
};

/** The database that every started PostgreSQL has; it listens on 127.0.0.1 and trusts whoever comes from there. */
export const DATABASE = { name: 'n8n', user: 'n8n' } as const;

/** Starts a PostgreSQL with a new data folder on a port of its own. */
export async function startPostgres(folder: string): Promise<RunningService> {
	const programs = findProgramFolder();
	if (programs === undefined) throw new Error('PostgreSQL is not installed');
	const port = await freePort();
	// Not below `folder`: the database's own user must be able to get there.
	const place = makeTemporaryFolder('postgres');
	const data = join(place, 'data');
	const account = await databaseAccount();
	if (account.uid !== undefined) chownSync(place, account.uid, account.gid ?? account.uid);
	const env = { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' };
	await runCommand(
		join(programs, 'initdb'),
		['-D', data, '-U', DATABASE.user, '-A', 'trust', '-E', 'UTF8', '--no-sync'],
		{ cwd: place, env, ...account },
	);
	const server = new ServerProcess({
		name: 'postgres',
		command: join(programs, 'postgres'),
		// The data lives as long as the test: it needs no sync to disk.
		args: ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', place, '-c', 'fsync=off'],
		env,
		logFile: join(folder, 'postgres.log'),
		cwd: place,
		...account,
	});
	const client = ['-h', '127.0.0.1', '-p', String(port), '-U', DATABASE.user];
	await server.waitUntilReady(60, async () => {
		const answer = await tryCommand(join(programs, 'pg_isready'), [
			...client,
			'-q',
			'-d',
			'postgres',
		]);
		return answer.code === 0;
	});
	await runCommand(join(programs, 'createdb'), [...client, DATABASE.name], { cwd: place });
	// SIGINT is PostgreSQL's fast shutdown: it does not wait for clients that hold their connection.
	const stop = async () => {
		await server.stop('SIGINT');
		removeFolder(place);
	};
	return { port, stop };
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian made for it. */
async function databaseAccount(): Promise<{ uid?: number; gid?: number }> {
	if (process.getuid?.() !== 0) return {};
	const [uid, gid] = await Promise.all([
		runCommand('id', ['-u', 'postgres']),
		runCommand('id', ['-g', 'postgres']),
	]);
	return { uid: Number(uid), gid: Number(gid) };
}

function findProgramFolder(): string | undefined {
	if (!existsSync(VERSIONS)) return undefined;
	return readdirSync(VERSIONS)
		.sort((one, other) => Number(other) - Number(one))
		.map((version) => join(VERSIONS, version, 'bin'))
		.find((folder) => existsSync(join(folder, 'initdb')));
}
