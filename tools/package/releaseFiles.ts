import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../n8n/n8nVersion';
import { progressLine } from '../n8n/progressLine';
import { runCommand } from '../n8n/runCommand';
import { makeTemporaryFolder, removeFolder } from '../n8n/temporaryFolder';
import { checkFileList, loadPacked } from './checkPacked';
import { integrityOf } from './packageRegistry';
import { packInto, STAGE_FOLDER } from './packPackage';

/**
 * `npm run release:files`: the tarball, its bill of materials (CycloneDX), checksums, and how n8n installs just this tarball.
 * Fails when the package holds other files than packedFiles.txt lists (`-- --update` writes the list anew) or does not load.
 */
async function main(): Promise<void> {
	const folder = join(REPOSITORY, 'output', 'release');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const packed = await packInto(folder, progressLine);
	const paths = packed.files.map(({ path }) => path);
	const differences = checkFileList(paths, process.argv.includes('--update'));
	if (differences.length > 0) throw new Error(`The package differs:\n${differences.join('\n')}`);
	const loaded = loadPacked(join(folder, packed.filename));
	writeFileSync(join(folder, 'sbom.cdx.json'), await billOfMaterials());
	const tarball = readFileSync(join(folder, packed.filename));
	const block = managedInstall(tarball);
	writeFileSync(join(folder, 'managed-install.env'), block);
	const files = [packed.filename, 'sbom.cdx.json', 'managed-install.env'];
	const sums = files.map((file) => `${sha256(readFileSync(join(folder, file)))}  ${file}\n`);
	writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));

	const megabytes = (packed.unpackedSize / 1e6).toFixed(1);
	process.stdout.write(`
${packed.files.length} files, ${megabytes} MB unpacked, ${loaded} nodes and credentials load; in output/release:
${sums.join('')}
n8n installs exactly this tarball, once it is published, with these variables:

${block}`);
}

/** Every package in the tarball with its checksum, as CycloneDX. npm would count development dependencies as missing. */
async function billOfMaterials(): Promise<string> {
	const work = makeTemporaryFolder('sbom');
	// npm takes the name of the whole from its folder.
	const folder = join(work, 'n8n-nodes-autotask-alerts');
	mkdirSync(folder);
	try {
		const manifest = readJson('package.json');
		delete manifest['devDependencies'];
		delete manifest['peerDependencies'];
		const { packages } = readJson('node_modules/.package-lock.json') as { packages: object };
		const { name, version } = manifest;
		const locked = { name, version, lockfileVersion: 3, packages: { '': manifest, ...packages } };
		writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
		writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(locked));
		return await runCommand(
			'npm',
			['sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=library'],
			{ cwd: folder },
		);
	} finally {
		removeFolder(work);
	}
}

function readJson(file: string): Record<string, unknown> {
	return JSON.parse(readFileSync(join(STAGE_FOLDER, file), 'utf8')) as Record<string, unknown>;
}

/** The variables by which n8n installs one version of the package, and refuses any other content of it. */
function managedInstall(tarball: Buffer): string {
	const manifest = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
		name: string;
		version: string;
	};
	const { name, version } = manifest;
	const packages = [{ name, version, checksum: integrityOf(tarball) }];
	return `N8N_COMMUNITY_PACKAGES_MANAGED_BY_ENV=true
N8N_COMMUNITY_PACKAGES=${JSON.stringify(packages)}
`;
}

function sha256(bytes: Buffer): string {
	return createHash('sha256').update(bytes).digest('hex');
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
