import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDebianPrograms } from './debianPackages';
import { installN8n } from './installN8n';
import { CURRENT_N8N, REPOSITORY } from './n8nVersion';
import { closeTestRun, runTestFiles } from './nodeTestRunner';
import { PACKAGE_TARBALL, packPackage } from '../package/packPackage';
import { POSTGRES } from './postgresServer';
import { progressLine } from './progressLine';
import { REDIS } from './redisServer';

const FOLDER = join(REPOSITORY, 'test', 'queue');

/** `npm run test:queue`: n8n in queue mode, with Redis, PostgreSQL and two workers. */
async function main(): Promise<void> {
	await ensureDebianPrograms([REDIS, POSTGRES], progressLine);
	const env = {
		[PACKAGE_TARBALL]: await packPackage(progressLine),
	};
	await installN8n(CURRENT_N8N, progressLine);
	const files = readdirSync(FOLDER).filter((file) => file.endsWith('.test.ts'));
	closeTestRun('queue', [
		await runTestFiles(
			files.map((file) => join(FOLDER, file)),
			env,
		),
	]);
}

main().catch((error: unknown) => {
	process.stderr.write(`${String(error)}\n`);
	process.exitCode = 1;
});
