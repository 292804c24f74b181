import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a script of a dependency with this Node, and ends with its exit code when it fails. */
export function run(script, args = [], options = {}) {
	const { status, error } = spawnSync(
		process.execPath,
		[...(options.nodeArgs ?? []), fileURLToPath(new URL(`../${script}`, import.meta.url)), ...args],
		{ cwd: root, stdio: options.quiet ? ['ignore', 2, 2] : 'inherit', env: process.env },
	);
	if (error) throw error;
	if (status !== 0) process.exit(status ?? 1);
}
