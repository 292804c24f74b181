import { execFileSync } from 'node:child_process';

import { median, type Figure } from '../figure';

const processes = 15;

interface Loaded {
	/** By the clock, or the time that the processor gave to it where that is less: loading does not wait for anything. */
	ms: number;
	wallMs: number;
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
			note: `median of ${processes} processes, without the time in which others had the processor; with it ${median(loads.map(({ wallMs }) => wallMs)).toFixed(1)} ms`,
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
		const cpuBefore = process.cpuUsage();
		for (const file of [...n8n.nodes, ...n8n.credentials]) {
			for (const type of Object.values(require('./' + file))) if (typeof type === 'function') new type();
		}
		const { user, system } = process.cpuUsage(cpuBefore);
		const wallMs = performance.now() - startedAt;
		const ms = Math.min(wallMs, (user + system) / 1000);
		globalThis.gc();
		const megabytes = (process.memoryUsage().heapUsed - before) / 1e6;
		const heavy = Object.keys(require.cache).filter((path) => /node_modules.(axios|handlebars)/.test(path));
		process.stdout.write(JSON.stringify({ ms, wallMs, megabytes, heavy }));
	`;
	const answer = execFileSync(process.execPath, ['--expose-gc', '-e', script], { cwd: folder });
	return JSON.parse(answer.toString()) as Loaded;
}
