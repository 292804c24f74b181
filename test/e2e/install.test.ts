import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { installN8n, type InstalledN8n } from '../../tools/n8n/installN8n';
import { withoutEditor } from '../../tools/n8n/n8nEnvironment';
import { CURRENT_N8N, REPOSITORY } from '../../tools/n8n/n8nVersion';
import { POLL_NODE_TYPE, TICKET_NODE_TYPE, WEBHOOK_NODE_TYPE } from '../../tools/n8n/nodes';
import { progressLine } from '../../tools/n8n/progressLine';
import { RestClient } from '../../tools/n8n/restClient';
import { runCommand } from '../../tools/n8n/runCommand';
import { startN8n } from '../../tools/n8n/startN8n';
import { makeTemporaryFolder, removeFolder } from '../../tools/n8n/temporaryFolder';
import { packPackage } from '../../tools/package/packPackage';
import { integrityOf, npmFor, startPackageRegistry } from '../../tools/package/packageRegistry';

const { name, version } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
	name: string;
	version: string;
};
const NODE_TYPES = [TICKET_NODE_TYPE, POLL_NODE_TYPE, WEBHOOK_NODE_TYPE];
const MEGABYTE = 1_000_000;

const work = makeTemporaryFolder('install');
let n8n: InstalledN8n;
let tarball: string;
before(async () => {
	n8n = await installN8n(CURRENT_N8N, progressLine);
	tarball = await packPackage(progressLine);
});
after(() => removeFolder(work));

/** All files below a folder with their bytes. */
function contents(folder: string): Map<string, string> {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return new Map(
		files
			.filter((file) => statSync(join(folder, file)).isFile())
			.map((file) => [file, readFileSync(join(folder, file), 'latin1')]),
	);
}

function bytesIn(folder: string): number {
	return [...contents(folder).values()].reduce((sum, content) => sum + content.length, 0);
}

/** Starts n8n on what is installed in that user folder and asks it for the nodes of the package that it knows. */
async function nodesKnownTo(
	userFolder: string,
	env: Record<string, string> = {},
): Promise<{ known: string[]; log: string }> {
	const running = await startN8n({
		n8n,
		userFolder,
		env: { ...withoutEditor(CURRENT_N8N), ...env },
	});
	try {
		const rest = new RestClient(running.origin);
		await rest.signIn();
		const answer = await rest
			.post<{ data: Array<{ name: string } | undefined> }>('/rest/node-types', {
				nodeInfos: NODE_TYPES.map((type) => ({ name: type, version: 1 })),
			})
			.catch(() => ({ data: [] }));
		const names = answer.data.map((type) => type?.name ?? '');
		const known = NODE_TYPES.filter((type) => names.some((each) => type.endsWith(`.${each}`)));
		return { known, log: running.process.log() };
	} finally {
		await running.process.stop();
	}
}

describe("the README's commands for an installation from a checkout", () => {
	const [, commands = ''] =
		/## Install in n8n[\s\S]*?```sh\n([\s\S]*?)```/.exec(
			readFileSync(join(REPOSITORY, 'README.md'), 'utf8'),
		) ?? [];
	const checkout = join(work, 'checkout');

	test('work word for word on this Node.js, and n8n loads what they installed', async () => {
		assert.match(commands, /npm pack\n.*npm install/s);
		mkdirSync(checkout);
		const tracked = await runCommand('git', ['ls-files', '-z'], { cwd: REPOSITORY });
		for (const file of tracked.split('\0').filter((each) => existsSync(join(REPOSITORY, each)))) {
			if (file !== '') cpSync(join(REPOSITORY, file), join(checkout, file));
		}
		const home = join(work, 'home');
		mkdirSync(home);
		await runCommand('sh', ['-e', '-c', commands], {
			cwd: checkout,
			env: { ...process.env, HOME: home },
		});
		assertSmall(home);
		assert.deepEqual((await nodesKnownTo(home)).known, NODE_TYPES);
	});

	test('install the same on Node.js 24', async () => {
		const home = join(work, 'home24');
		mkdirSync(home);
		const install = commands.split('\n').find((line) => line.startsWith('npm install')) ?? '';
		await runCommand('sh', ['-e', '-c', `node --version | grep -q '^v24' && ${install}`], {
			cwd: checkout,
			env: {
				...process.env,
				HOME: home,
				PATH: `${dirname(n8n.node)}:${process.env['PATH'] ?? ''}`,
			},
		});
		assertSmall(home);
	});

	function assertSmall(home: string): void {
		const modules = join(home, '.n8n', 'nodes', 'node_modules');
		const packages = readdirSync(modules).filter((each) => !each.startsWith('.'));
		assert.deepEqual(packages, [name], 'neither n8n-workflow nor anything else beside it');
		assert.ok(bytesIn(modules) < 15 * MEGABYTE, `${bytesIn(modules)} bytes`);
	}
});

describe("n8n's own installer, given the block that a release prints", () => {
	const environment = (checksum: string, npm: string) => ({
		N8N_COMMUNITY_PACKAGES_MANAGED_BY_ENV: 'true',
		N8N_COMMUNITY_PACKAGES: JSON.stringify([{ name, version, checksum }]),
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'false',
		PATH: `${npm}:${dirname(n8n.node)}:${process.env['PATH'] ?? ''}`,
	});

	test('installs the files of the tarball, byte for byte, and loads them', async () => {
		const manifest = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
			name: string;
			version: string;
		};
		const registry = await startPackageRegistry(tarball, manifest);
		try {
			const npm = npmFor(registry.origin, join(work, 'npm'));
			const userFolder = join(work, 'managed');
			const checksum = integrityOf(readFileSync(tarball));
			const { known, log } = await nodesKnownTo(userFolder, environment(checksum, npm));
			assert.deepEqual(known, NODE_TYPES, log.slice(-3_000));
			assert.ok(registry.paths().includes('/package.tgz'));
			const others = registry
				.paths()
				.filter((path) => !/^\/(?:package\.tgz|n8n-nodes-)/.test(path));
			assert.deepEqual(others, [], 'nothing but the package itself is asked of the registry');

			const packed = join(work, 'packed');
			mkdirSync(packed);
			await runCommand('tar', ['-xzf', tarball, '-C', packed, '--strip-components=1']);
			const installed = contents(join(userFolder, '.n8n', 'nodes', 'node_modules', name));
			// n8n takes development and peer dependencies out of package.json; npm notes what is there.
			for (const own of ['package.json', join('node_modules', '.package-lock.json')]) {
				installed.delete(own);
			}
			const expected = contents(packed);
			expected.delete('package.json');
			assert.deepEqual([...installed.keys()].sort(), [...expected.keys()].sort());
			for (const [file, content] of expected) assert.equal(installed.get(file), content, file);
		} finally {
			await registry.close();
		}
	});

	test('refuses a tarball with another checksum', async () => {
		const registry = await startPackageRegistry(tarball, { name, version });
		try {
			const npm = npmFor(registry.origin, join(work, 'npm-other'));
			const other = integrityOf(Buffer.from('another tarball'));
			const { known, log } = await nodesKnownTo(join(work, 'refused'), environment(other, npm));
			assert.deepEqual(known, []);
			assert.match(log, /checksum/i);
			assert.ok(!registry.paths().includes('/package.tgz'));
		} finally {
			await registry.close();
		}
	});
});
