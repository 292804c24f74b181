import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM, ensureDebianPrograms } from './debianPackages';
import { installN8n } from './installN8n';
import { CURRENT_N8N, NODE20_N8N, REPOSITORY } from './n8nVersion';
import { closeTestRun, runTestFiles } from './nodeTestRunner';
import { PACKAGE_TARBALL, packPackage } from '../package/packPackage';
import { progressLine } from './progressLine';

const FOLDER = join(REPOSITORY, 'test', 'e2e');

/** Runs on the older n8n; everything else on the current one. */
const NODE20_TEST = 'node20.test.ts';

/** `npm run test:e2e`, or with names of test files to run only those. */
async function main(names: readonly string[]): Promise<void> {
	const all = readdirSync(FOLDER).filter((file) => file.endsWith('.test.ts'));
	const chosen = all.filter(
		(file) => names.length === 0 || names.some((name) => file.includes(name)),
	);
	const current = chosen.filter((file) => file !== NODE20_TEST);
	const older = chosen.filter((file) => file === NODE20_TEST);

	await ensureDebianPrograms([CHROMIUM], progressLine);
	const env = {
		[PACKAGE_TARBALL]: await packPackage(progressLine),
	};
	await installN8n(CURRENT_N8N, progressLine);
	// The older n8n is installed while the tests of the current one run: they wait more than they work.
	const olderIsReady = older.length > 0 ? installN8n(NODE20_N8N, progressLine) : undefined;
	olderIsReady?.catch(() => undefined);

	const counts = [];
	if (current.length > 0) counts.push(await runTestFiles(current.map(pathOf), env));
	await olderIsReady;
	if (older.length > 0) counts.push(await runTestFiles(older.map(pathOf), env));
	closeTestRun('e2e', counts);
}

function pathOf(file: string): string {
	return join(FOLDER, file);
}

main(process.argv.slice(2)).catch((error: unknown) => {
	process.stderr.write(`${String(error)}\n`);
	process.exitCode = 1;
});
