import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDebianPrograms } from '../../tools/n8n/debianPackages';
import { installN8n } from '../../tools/n8n/installN8n';
import { CURRENT_N8N } from '../../tools/n8n/n8nVersion';
import { closeTestRun, runTestFiles } from '../../tools/n8n/nodeTestRunner';
import { PACKAGE_TARBALL, packPackage } from '../../tools/n8n/packedPackage';
import { POSTGRES } from '../../tools/n8n/postgresServer';
import { progressLine } from '../../tools/n8n/progressLine';
import { REDIS } from '../../tools/n8n/redisServer';

/** `npm run test:queue`: n8n in queue mode, with Redis, PostgreSQL and two workers. */
async function main(): Promise<void> {
	await ensureDebianPrograms([REDIS, POSTGRES], progressLine);
	const env = {
		[PACKAGE_TARBALL]: await packPackage(progressLine),
	};
	await installN8n(CURRENT_N8N, progressLine);
	const files = readdirSync(__dirname).filter((file) => file.endsWith('.test.ts'));
	closeTestRun('queue', [
		await runTestFiles(
			files.map((file) => join(__dirname, file)),
			env,
		),
	]);
}

main().catch((error: unknown) => {
	process.stderr.write(`${String(error)}\n`);
	process.exitCode = 1;
});
