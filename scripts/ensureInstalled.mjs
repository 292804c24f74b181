// Installs the dependencies when they are missing or older than the lock file, so that the two commands of the README
// work on a fresh machine. npm writes node_modules/.package-lock.json at the end of an installation.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const installed = new URL('../node_modules/.package-lock.json', import.meta.url);
const locked = new URL('../package-lock.json', import.meta.url);

const modules = new URL('../node_modules', import.meta.url);
// A linked folder belongs to another checkout, and npm ci would empty it.
const isLinked = existsSync(modules) && lstatSync(modules).isSymbolicLink();

if (isLinked) {
	process.stderr.write('node_modules is a link: using it as it is.\n');
} else if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(locked).mtimeMs) {
	process.stderr.write('Installing the dependencies; this takes a minute or two …\n');
	// npm's own progress goes to stderr, so that the output of the command stays clean.
	const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
		cwd: root,
		stdio: ['ignore', 2, 2],
		shell: process.platform === 'win32',
	});
	if (status !== 0) process.exit(status ?? 1);
}
