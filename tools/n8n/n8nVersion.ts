import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One line of n8n that the package is tried on. Its folder holds a lock file that fixes every package of the installation. */
export interface N8nVersion {
	line: '2.41' | '2.8';
	/** The Node.js that this line runs on; comes from the npm registry on Linux x64. */
	nodeMajor: number;
	/** Packages whose native part is compiled after an installation without install scripts. */
	nativePackages: readonly string[];
}

/** The line that the package is written for. */
export const CURRENT_N8N: N8nVersion = {
	line: '2.41',
	nodeMajor: 24,
	nativePackages: ['sqlite3', 'isolated-vm'],
};

/** n8n 2.8.4 is the newest n8n whose `engines` admit Node.js 20. */
export const NODE20_N8N: N8nVersion = { line: '2.8', nodeMajor: 20, nativePackages: ['sqlite3'] };

/** The repository's root folder. */
export const REPOSITORY = join(__dirname, '..', '..');

/** Everything that can be made again, and so is never committed. */
export const CACHE_FOLDER = join(REPOSITORY, '.cache');

/** The folder with package.json and package-lock.json of one line. */
export function lockFolder(version: N8nVersion): string {
	return join(__dirname, 'versions', version.line);
}

/** The exact version that the line's package.json names, for example 2.41.1. */
export function exactVersion(version: N8nVersion): string {
	const manifest = JSON.parse(readFileSync(join(lockFolder(version), 'package.json'), 'utf8')) as {
		dependencies: { n8n: string };
	};
	return manifest.dependencies.n8n;
}

/** Where the line is installed: another lock file makes another folder. */
export function installFolder(version: N8nVersion): string {
	const hash = createHash('sha256');
	for (const file of ['package.json', 'package-lock.json']) {
		hash.update(readFileSync(join(lockFolder(version), file)));
	}
	return join(CACHE_FOLDER, `n8n-${exactVersion(version)}-${hash.digest('hex').slice(0, 12)}`);
}
