import { runChaos } from '../../bench/chaos/runChaos';

/** Another one with `CHAOS_SEED=n`; the whole run is `npm run chaos`. */
const seed = Number(process.env.CHAOS_SEED ?? 20261122);

it(`loses and doubles nothing while requests fail and the worker is killed (CHAOS_SEED=${seed})`, async () => {
	const result = await runChaos({
		alerts: 240,
		faults: 0.1,
		seed,
		killAfterRequests: [40, 120],
		patience: 100,
	});
	expect({ seed, lost: result.lost, doubled: result.doubled }).toEqual({
		seed,
		lost: [],
		doubled: [],
	});
	expect(result.tickets).toBeGreaterThanOrEqual(240);
	expect(Object.keys(result.faults).length).toBeGreaterThan(5);
});
