import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
} from 'node:fs';
import { join } from 'node:path';
import { withFolderLock } from '../n8n/folderLock';
import { runCommand } from '../n8n/runCommand';
import { PACK_FOLDER } from './packPackage';

const KEPT_MILLISECONDS = 24 * 3600 * 1000;

/**
 * Installs the tarball into the `nodes` folder of n8n's user folder, with the command of the README. `n8n-workflow` comes
 * from n8n itself. The result is kept for each content of the tarball and copied into the user folder.
 */
export async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const hash = createHash('sha256').update(readFileSync(tarball)).digest('hex').slice(0, 12);
	const installed = join(PACK_FOLDER, `installed-${hash}`);
	await withFolderLock(
		`${installed}.lock`,
		() => undefined,
		async () => {
			if (existsSync(installed)) return;
			removeOldInstallations();
			await installTarball(tarball, installed);
		},
	);
	const nodes = join(userFolder, '.n8n', 'nodes');
	rmSync(nodes, { recursive: true, force: true });
	cpSync(installed, nodes, { recursive: true });
}

async function installTarball(tarball: string, target: string): Promise<void> {
	const unfinished = `${target}.unfinished`;
	rmSync(unfinished, { recursive: true, force: true });
	mkdirSync(unfinished, { recursive: true });
	await runCommand('npm', ['install', '--prefix', unfinished, tarball], { cwd: unfinished });
	renameSync(unfinished, target);
}

/** Every change of the package leaves an installation behind; after a day nobody needs it. */
function removeOldInstallations(): void {
	for (const name of readdirSync(PACK_FOLDER).filter((each) => each.startsWith('installed-'))) {
		const folder = join(PACK_FOLDER, name);
		if (Date.now() - statSync(folder).mtimeMs > KEPT_MILLISECONDS) {
			rmSync(folder, { recursive: true, force: true });
		}
	}
}
