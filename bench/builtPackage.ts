import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');

/**
 * Compiles the package into a folder of its own, as it is published, and answers that folder. `dist` stays as it is, so
 * that the bench can run beside other work.
 */
export function builtPackage(): string {
	const folder = join(root, 'node_modules/.cache/autotask-alerts-bench');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const compiler = join(root, 'node_modules/typescript/bin/tsc');
	const options = ['-p', 'tsconfig.build.json', '--outDir', join(folder, 'dist')];
	execFileSync(process.execPath, [compiler, ...options], { cwd: root, stdio: ['ignore', 2, 2] });
	cpSync(join(root, 'package.json'), join(folder, 'package.json'));
	return folder;
}
