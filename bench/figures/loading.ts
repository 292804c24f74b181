import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { median, type Figure } from '../figure';

const processes = 11;

interface Loaded {
	ms: number;
	megabytes: number;
	heavy: string[];
}

/** What n8n's start pays for this package: its nodes and credentials in a fresh process that has n8n-workflow already. */
export function loadingFigures(folder: string): Figure[] {
	const loads = Array.from({ length: processes }, () => loadOnce(folder));
	const heavy = new Set(loads.flatMap((load) => load.heavy));
	return [
		{
			name: 'loading the package in n8n, time',
			ours: median(loads.map(({ ms }) => ms)),
			unit: 'ms',
			bar: { on: 'ours', atMost: 30 },
			note: `median of ${processes} processes, the quickest ${Math.min(...loads.map(({ ms }) => ms)).toFixed(1)} ms`,
		},
		{
			name: 'loading the package in n8n, memory',
			ours: median(loads.map(({ megabytes }) => megabytes)),
			unit: 'MB',
			bar: { on: 'ours', atMost: 3 },
			note: 'heap after a full collection',
		},
		{
			name: 'modules of axios and handlebars loaded by that',
			ours: heavy.size,
			unit: '',
			bar: { on: 'ours', atMost: 0 },
		},
	];
}

function loadOnce(folder: string): Loaded {
	const script = `
		require('n8n-workflow');
		const { n8n } = require('./package.json');
		globalThis.gc();
		const before = process.memoryUsage().heapUsed;
		const startedAt = performance.now();
		for (const file of [...n8n.nodes, ...n8n.credentials]) {
			for (const type of Object.values(require('./' + file))) if (typeof type === 'function') new type();
		}
		const ms = performance.now() - startedAt;
		globalThis.gc();
		const megabytes = (process.memoryUsage().heapUsed - before) / 1e6;
		const heavy = Object.keys(require.cache).filter((path) => /node_modules.(axios|handlebars)/.test(path));
		process.stdout.write(JSON.stringify({ ms, megabytes, heavy }));
	`;
	const answer = execFileSync(process.execPath, ['--expose-gc', '-e', script], { cwd: join(folder) });
	return JSON.parse(answer.toString()) as Loaded;
}
