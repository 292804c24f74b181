import { parseArgs } from 'node:util';

import { runChaos, type ChaosResult } from './runChaos';

/** `npm run chaos -- --alerts 10000 --faults 0.1 --seed 1`. Fails when an alert was lost or doubled. */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			alerts: { type: 'string', default: '10000' },
			faults: { type: 'string', default: '0.1' },
			seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		},
	});
	const [alerts, faults, seed] = [values.alerts, values.faults, values.seed].map(Number);
	if (!Number.isInteger(alerts) || !Number.isInteger(seed) || !(Number(faults) <= 1)) {
		throw new Error('--alerts and --seed are whole numbers, --faults is a share from 0 to 1');
	}
	const again = `npm run chaos -- --alerts ${alerts} --faults ${faults} --seed ${seed}`;
	process.stderr.write(`${again}\n`);
	let said = Date.now();
	const result = await runChaos({
		alerts: Number(alerts),
		faults: Number(faults),
		seed: Number(seed),
		killAfterRequests: [100, 1_000],
		patience: 200,
		onProgress: (open) => {
			if (Date.now() - said < 10_000) return;
			said = Date.now();
			process.stderr.write(`${open} alerts have no ticket yet …\n`);
		},
	});
	console.log(report(result));
	if (result.lost.length > 0 || result.doubled.length > 0) {
		console.error(`Repeat it with: ${again}`);
		process.exitCode = 1;
	}
}

function report(result: ChaosResult): string {
	const faults = Object.entries(result.faults).sort(([, a], [, b]) => b - a);
	const total = faults.reduce((sum, [, count]) => sum + count, 0);
	const rows: Array<[string, number | string]> = [
		['alerts', result.alerts],
		['tickets', result.tickets],
		['lost', result.lost.length],
		['doubled', result.doubled.length],
		['requests', result.requests],
		['faults', `${total} (${faults.map(([kind, count]) => `${kind} ${count}`).join(', ')})`],
		['executions', result.executions],
		['worker killed', result.kills],
		['sign-ins refused', result.signInsRefused],
		['time', `${Math.round(result.seconds)} s`],
	];
	const bad = [...result.lost, ...result.doubled].slice(0, 20);
	return [
		...rows.map(([name, value]) => `${name.padEnd(18)}${value}`),
		...(bad.length > 0 ? [`lost or doubled: ${bad.join(', ')}`] : []),
	].join('\n');
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
