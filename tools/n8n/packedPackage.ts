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
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { withFolderLock } from './folderLock';
import type { Progress } from './installN8n';
import { CACHE_FOLDER, REPOSITORY } from './n8nVersion';
import { runCommand } from './runCommand';

const PACK_FOLDER = join(CACHE_FOLDER, 'package');
const KEPT_MILLISECONDS = 24 * 3600 * 1000;

/** Environment variable with the path of a tarball that is there already, so that one run builds it only once. */
export const PACKAGE_TARBALL = 'AUTOTASK_ALERTS_TARBALL';

/**
 * Builds and packs this package as it would be published.
 *
 * @returns the tarball's path
 */
export async function packPackage(progress: Progress): Promise<string> {
	const packed = process.env[PACKAGE_TARBALL];
	if (packed !== undefined) return packed;
	return withFolderLock(
		`${PACK_FOLDER}.lock`,
		() => progress('the package is being built by another command; waiting'),
		async () => {
			progress('building and packing the package');
			mkdirSync(PACK_FOLDER, { recursive: true });
			await runCommand('npm', ['run', 'build'], { cwd: REPOSITORY });
			const packed = await runCommand(
				'npm',
				['pack', '--ignore-scripts', '--json', '--pack-destination', PACK_FOLDER],
				{ cwd: REPOSITORY },
			);
			const [first] = JSON.parse(packed) as Array<{ filename: string }>;
			if (first === undefined) throw new Error('npm pack named no tarball');
			return join(PACK_FOLDER, first.filename);
		},
	);
}

/**
 * Installs the tarball as n8n's community packages module does: development and peer dependencies taken out, then
 * `npm install --ignore-scripts` in the `nodes` folder. `n8n-workflow` comes from n8n itself.
 *
 * The result is kept for each content of the tarball and copied into the user folder.
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
	writeFileSync(
		join(unfinished, 'package.json'),
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }),
	);
	await runCommand(
		'npm',
		[
			'install',
			'--ignore-scripts',
			'--no-audit',
			'--no-fund',
			'--omit=dev',
			'--omit=peer',
			'--legacy-peer-deps',
			tarball,
		],
		{ cwd: unfinished },
	);
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
