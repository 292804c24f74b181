import fc from 'fast-check';

import { faultKinds } from '../../sandbox/autotaskSandbox';
import type { Alert } from '../../src/alert/alert';
import { alertOf, later, Workbench } from './workbench';

/** Random histories to run; a failure prints the seed that repeats it. */
const runs = Number(process.env.FAULT_RUNS ?? 8);

describe('delivery under random faults', () => {
	let bench: Workbench;
	beforeAll(async () => {
		bench = await Workbench.open();
		await bench.warmUp();
	});
	afterAll(() => bench.close());

	/** As the retry workflow does it: what failed is given again, until nothing fails. */
	async function deliverUntilDone(alerts: readonly Alert[], seed: number, rate: number) {
		let left = [...alerts];
		for (let execution = 0; left.length > 0; execution += 1) {
			if (execution > 60) throw new Error(`${left.length} alerts fail for ever`);
			bench.sandbox.faults.random({
				seed: seed + execution,
				rate,
				delayMs: 10,
				kinds: faultKinds.filter((kind) => kind !== 'workflowRule'),
			});
			const outcomes = await bench.deliver(left, {
				client: bench.client({ timeoutMs: 70 }),
				policy: { stormLimit: 0 },
			});
			bench.sandbox.faults.clear();
			left = left.filter((_, index) => outcomes[index]?.outcome === 'failed');
			await bench.liftSignInBlock();
		}
		await new Promise((resolve) => setTimeout(resolve, 30));
	}

	it('neither loses nor doubles, and tells every change once', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat(1e9),
				fc.constantFrom(0.1, 0.1, 0.25),
				fc.integer({ min: 10, max: 60 }),
				async (seed, rate, count) => {
					bench.sandbox.reset();
					const alerts = Array.from({ length: count }, (_, index) => alertOf(`f${index}`));
					await deliverUntilDone(alerts, seed, rate);
					const changes = alerts.map((alert) => later(alert, { severity: 'critical' }));
					await deliverUntilDone(changes, seed + 1000, rate);
					await bench.deliver(changes, { policy: { stormLimit: 0 } });
					for (const alert of alerts) {
						const open = bench.ticketsOf(alert).filter((ticket) => ticket.status !== 5);
						expect(open).toHaveLength(1);
						expect(bench.textOf(open[0]!)).toMatch(
							new RegExp(`alert-ref: ${alert.dedupKey} n=\\d+ severity=critical`),
						);
					}
					const known = new Set<string>(alerts.map((alert) => alert.dedupKey));
					for (const ticket of bench.sandbox.tickets()) {
						expect(known.has(String(ticket.externalID))).toBe(true);
					}
				},
			),
			{ numRuns: runs },
		);
	}, 600_000);
});
