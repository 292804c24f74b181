import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../n8n/n8nVersion';
import { makeTemporaryFolder, removeFolder } from '../n8n/temporaryFolder';

const LIST = join(__dirname, 'packedFiles.txt');

/**
 * Compares what is in the package with the committed list: each file that is not compiled from a source of its own, and
 * each bundled package. `update` writes the list anew. Gives what differs; nothing when all is as it should be.
 */
export function checkFileList(paths: readonly string[], update: boolean): string[] {
	const entries = [...new Set(paths.filter((path) => !isCompiled(path)).map(entryOf))].sort();
	if (update) writeFileSync(LIST, `${entries.join('\n')}\n`);
	const listed = readFileSync(LIST, 'utf8').trimEnd().split('\n');
	return [
		...entries.filter((entry) => !listed.includes(entry)).map((entry) => `not listed: ${entry}`),
		...listed.filter((entry) => !entries.includes(entry)).map((entry) => `missing: ${entry}`),
	];
}

/** A file of `dist` that the compiler made from a source which is there. */
function isCompiled(path: string): boolean {
	const [, source] = /^dist\/(.+?)(?:\.d\.ts|\.js)$/.exec(path) ?? [];
	return source !== undefined && existsSync(join(REPOSITORY, `${source}.ts`));
}

function entryOf(path: string): string {
	return /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path;
}

/**
 * Unpacks the tarball where nothing else is and loads every node and credential, as n8n does: with n8n-workflow from
 * elsewhere. Gives how many files were loaded; throws when axios or Handlebars is loaded before its first use.
 */
export function loadPacked(tarball: string): number {
	const folder = makeTemporaryFolder('packed');
	try {
		const target = join(folder, 'node_modules', 'n8n-nodes-autotask-alerts');
		mkdirSync(target, { recursive: true });
		execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
		const workflow = join(REPOSITORY, 'node_modules', 'n8n-workflow');
		symlinkSync(workflow, join(folder, 'node_modules', 'n8n-workflow'));
		const script = `
			require('n8n-workflow');
			const { n8n } = require('./package.json');
			const files = [...n8n.nodes, ...n8n.credentials];
			for (const file of files) {
				for (const type of Object.values(require('./' + file))) if (typeof type === 'function') new type();
			}
			const heavy = Object.keys(require.cache).filter((path) => /node_modules.(axios|handlebars)/.test(path));
			if (heavy.length > 0) throw new Error('Loaded before first use: ' + heavy[0]);
			for (const name of Object.keys(require('./package.json').dependencies)) require(name);
			process.stdout.write(String(files.length));
		`;
		return Number(execFileSync(process.execPath, ['-e', script], { cwd: target }).toString());
	} finally {
		removeFolder(folder);
	}
}
