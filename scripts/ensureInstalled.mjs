// Installs the dependencies when they are missing or other ones than the lock file names, so that the two commands of the
// README work on a fresh machine. npm writes node_modules/.package-lock.json at the end of an installation.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = new URL('../node_modules', import.meta.url);
// A linked folder belongs to another checkout, and npm ci would empty it.
const isLinked = existsSync(modules) && lstatSync(modules).isSymbolicLink();

if (isLinked) {
	process.stderr.write('node_modules is a link: using it as it is.\n');
} else if (!isInstalled()) {
	process.stderr.write('Installing the dependencies; this takes a minute or two …\n');
	// npm's own progress goes to stderr, so that the output of the command stays clean.
	const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
		cwd: root,
		stdio: ['ignore', 2, 2],
		shell: process.platform === 'win32',
	});
	if (status !== 0) process.exit(status ?? 1);
}

/** Whether node_modules holds each locked package in its version; optional ones depend on the platform. */
function isInstalled() {
	const installed = packagesOf('../node_modules/.package-lock.json');
	const locked = Object.entries(packagesOf('../package-lock.json'));
	return locked.every(
		([path, { version, optional, peer }]) =>
			path === '' || optional || peer || installed[path]?.version === version,
	);
}

function packagesOf(file) {
	const url = new URL(file, import.meta.url);
	return existsSync(url) ? JSON.parse(readFileSync(url, 'utf8')).packages : {};
}
