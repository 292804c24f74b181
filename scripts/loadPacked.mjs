// Packs the package, unpacks it where nothing else is, installs only its runtime dependencies beside it, and loads every
// node and credential, as n8n does: with n8n-workflow from elsewhere. Says how long loading takes and what it costs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'autotask-alerts-packed-'));
try {
	const [{ filename, files }] = JSON.parse(
		execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root }),
	);
	const foreign = files.map((file) => file.path).filter((path) => !allowed(path));
	if (foreign.length > 0) throw new Error(`The package holds more than it should: ${foreign}`);
	const packages = join(folder, 'node_modules');
	mkdirSync(packages);
	execFileSync('tar', ['-xzf', join(folder, filename), '-C', packages]);
	const target = join(packages, 'n8n-nodes-autotask-alerts');
	execFileSync('mv', [join(packages, 'package'), target]);
	execFileSync(
		'npm',
		[
			'install',
			'--omit=dev',
			'--omit=peer',
			'--legacy-peer-deps',
			'--ignore-scripts',
			'--no-audit',
			'--no-fund',
			'--prefer-offline',
		],
		{ cwd: target, stdio: ['ignore', 2, 2] },
	);
	symlinkSync(join(root, 'node_modules/n8n-workflow'), join(packages, 'n8n-workflow'));
	const { n8n } = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
	const script = `
		require('n8n-workflow');
		const before = process.memoryUsage().heapUsed, start = performance.now();
		for (const file of ${JSON.stringify([...n8n.nodes, ...n8n.credentials])}) {
			const classes = Object.values(require('./' + file)).filter((value) => typeof value === 'function');
			for (const type of classes) new type();
		}
		const loaded = Object.keys(require.cache).filter((path) => /node_modules.(axios|handlebars)/.test(path));
		if (loaded.length > 0) throw new Error('Loaded before first use: ' + loaded[0]);
		console.log('Loaded ' + ${n8n.nodes.length + n8n.credentials.length} + ' files in ' + (performance.now() - start).toFixed(1) + ' ms, '
			+ ((process.memoryUsage().heapUsed - before) / 1e6).toFixed(2) + ' MB');
	`;
	process.stdout.write(execFileSync(process.execPath, ['-e', script], { cwd: target }));
} finally {
	rmSync(folder, { recursive: true, force: true });
}

function allowed(path) {
	return /^(dist\/|workflows\/.*\.json$|package\.json$|README\.md$|LICENSE$)/.test(path);
}
