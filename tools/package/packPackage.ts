import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { withFolderLock } from '../n8n/folderLock';
import type { Progress } from '../n8n/installN8n';
import { CACHE_FOLDER, REPOSITORY } from '../n8n/n8nVersion';
import { runCommand } from '../n8n/runCommand';

export const PACK_FOLDER = join(CACHE_FOLDER, 'package');

/** What was packed last, with the bundled dependencies. */
export const STAGE_FOLDER = join(PACK_FOLDER, 'stage');

/** Environment variable with the path of a tarball that is there already, so that one run builds it only once. */
export const PACKAGE_TARBALL = 'AUTOTASK_ALERTS_TARBALL';

/** What `npm pack --json` says of a tarball. */
export interface Packed {
	filename: string;
	/** `sha512-…`, as the npm registry gives it. */
	integrity: string;
	/** Bytes. */
	size: number;
	unpackedSize: number;
	files: Array<{ path: string }>;
}

/**
 * Builds and packs this package as it is published.
 *
 * @returns the tarball's path
 */
export async function packPackage(progress: Progress): Promise<string> {
	const given = process.env[PACKAGE_TARBALL];
	if (given !== undefined) return given;
	const { filename } = await packInto(PACK_FOLDER, progress);
	return join(PACK_FOLDER, filename);
}

/** Builds the package and packs it into `target`. */
export function packInto(target: string, progress: Progress): Promise<Packed> {
	return withFolderLock(
		`${PACK_FOLDER}.lock`,
		() => progress('the package is being built by another command; waiting'),
		async () => {
			progress('building and packing the package');
			await runCommand('npm', ['run', 'build'], { cwd: REPOSITORY });
			await stagePackage();
			mkdirSync(target, { recursive: true });
			const printed = await runCommand(
				'npm',
				['pack', '--ignore-scripts', '--json', '--pack-destination', target],
				{ cwd: STAGE_FOLDER },
			);
			const [packed] = JSON.parse(printed) as Packed[];
			if (packed === undefined) throw new Error('npm pack named no tarball');
			return packed;
		},
	);
}

/**
 * A folder that holds what is published and, from the lock file, the bundled dependencies alone: `npm pack` takes them
 * from `node_modules`, which in a checkout holds development dependencies too, or is a link.
 */
async function stagePackage(): Promise<void> {
	const stage = STAGE_FOLDER;
	const locked = createHash('sha256');
	for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
		locked.update(readFileSync(join(REPOSITORY, file)));
	}
	const lock = `${locked.digest('hex')} without commands`;
	const installed = join(stage, 'installed');
	if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
		rmSync(stage, { recursive: true, force: true });
		mkdirSync(stage, { recursive: true });
		for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
			cpSync(join(REPOSITORY, file), join(stage, file));
		}
		await runCommand('npm', ['ci', '--omit=dev', '--omit=peer', '--no-audit', '--no-fund'], {
			cwd: stage,
		});
		takeOutCommands(join(stage, 'node_modules'));
		writeFileSync(installed, lock);
	}
	for (const published of ['dist', 'workflows', 'README.md', 'LICENSE']) {
		rmSync(join(stage, published), { recursive: true, force: true });
		cpSync(join(REPOSITORY, published), join(stage, published), { recursive: true });
	}
}

/** n8n's installer fetches a bundled package again when the link to its command is missing, and npm packs no such links. */
function takeOutCommands(modules: string): void {
	for (const name of readdirSync(modules).filter((each) => !each.startsWith('.'))) {
		const file = join(modules, name, 'package.json');
		const manifest = JSON.parse(readFileSync(file, 'utf8')) as { bin?: unknown };
		if (manifest.bin === undefined) continue;
		delete manifest.bin;
		writeFileSync(file, JSON.stringify(manifest, undefined, 2));
	}
}
