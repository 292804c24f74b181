import fc from 'fast-check';
import {
	startDarkWebIdSandbox,
	type DarkWebIdSandbox,
} from '../../../sandbox/sources/darkWebId/darkWebIdSandbox';
import type { Reply } from '../../../sandbox/sources/localServer';
import { randomNumbers } from '../../../sandbox/randomNumbers';
import { sampleCompromises } from '../../../sandbox/sources/sampleCompromises';
import { pollRequest } from '../../polling/pollRequest';
import { sourceOn } from './portal';

const hour = 3_600_000;

/** n8n around a poll: it saves static data only when something was emitted, and can be restarted or lose it. */
class PollingN8n {
	readonly emitted = new Map<string, number>();
	forgotten = false;
	#memory: unknown = {};
	#database = '{}';

	constructor(
		private readonly sandbox: DarkWebIdSandbox,
		private readonly clock: { now: number },
		private readonly maxAlerts: number,
	) {}

	async poll(): Promise<void> {
		const request = pollRequest({ now: new Date(this.clock.now), maxAlerts: this.maxAlerts });
		const outcome = await sourceOn(this.sandbox).poll(this.#memory, request);
		if (outcome.state) this.#memory = outcome.state;
		if (outcome.kind === 'failed') return;
		for (const { id } of outcome.alerts) this.emitted.set(id, (this.emitted.get(id) ?? 0) + 1);
		if (outcome.alerts.length > 0) this.#database = JSON.stringify(this.#memory);
	}

	restart(): void {
		this.#memory = JSON.parse(this.#database);
	}

	forget(): void {
		this.forgotten = true;
		this.#database = '{}';
		this.#memory = {};
	}
}

const faults: Reply[] = [
	{ drop: true },
	{ status: 503, body: 'down' },
	{ status: 429, body: {}, headers: { 'retry-after': '0' } },
	{ status: 200, body: '<html><title>Log in</title></html>' },
	{ status: 500, body: {} },
];

const steps = fc.array(
	fc.oneof(
		{ weight: 4, arbitrary: fc.constant('poll' as const) },
		{ weight: 4, arbitrary: fc.record({ importNow: fc.nat(60), lateHours: fc.nat(40) }) },
		{ weight: 2, arbitrary: fc.record({ waitMinutes: fc.nat(60) }) },
		{ weight: 1, arbitrary: fc.constant('restart' as const) },
		{ weight: 1, arbitrary: fc.constant('forget' as const) },
	),
	{ minLength: 5, maxLength: 30 },
);

describe('no compromise is lost and none repeated', () => {
	it('whatever is imported late, fails, is restarted or forgotten', async () => {
		await fc.assert(
			fc.asyncProperty(
				steps,
				fc.nat(30),
				fc.integer(),
				fc.integer({ min: -14, max: 14 }),
				async (plan, faultPercent, seed, timeZoneHours) => {
					const sample = sampleCompromises({ seed, records: 400, organizations: 7 });
					const random = randomNumbers(seed);
					const clock = { now: Date.UTC(2026, 10, 1) };
					let faulty = true;
					const sandbox = await startDarkWebIdSandbox({
						organizations: sample.organizations,
						now: () => clock.now,
						timeZoneHours,
						emptyList: random.chance(50) ? 'list' : 'notFound',
						fault: () =>
							faulty && random.chance(faultPercent)
								? faults[random.below(faults.length)]
								: undefined,
					});
					try {
						const n8n = new PollingN8n(sandbox, clock, 150);
						let imported = 0;
						for (const step of plan) {
							if (step === 'poll') await n8n.poll();
							else if (step === 'restart') n8n.restart();
							else if (step === 'forget') n8n.forget();
							else if ('waitMinutes' in step) clock.now += step.waitMinutes * 60_000;
							else {
								const batch = sample.records.slice(imported, imported + step.importNow);
								// In the portal's zone an import can seem to lie up to 14 hours further back.
								const lateHours = Math.min(step.lateHours, 33);
								sandbox.importRecords(batch, clock.now - lateHours * hour);
								imported += batch.length;
							}
						}
						faulty = false;
						for (let round = 0; round < 8; round++) await n8n.poll();
						const wanted = sample.records.slice(0, imported).map((record) => record.uuid);
						expect([...n8n.emitted.keys()].sort()).toEqual([...wanted].sort());
						if (!n8n.forgotten) expect(Math.max(1, ...n8n.emitted.values())).toBe(1);
					} finally {
						await sandbox.close();
					}
				},
			),
			{ numRuns: 40 },
		);
	}, 180_000);

	it('for 10,000 records of 60 organizations, imported in random order while polling, with failures and restarts', async () => {
		const sample = sampleCompromises({ seed: 42, records: 10_000, organizations: 60 });
		const random = randomNumbers(4_711);
		const clock = { now: Date.UTC(2026, 10, 1) };
		let faulty = true;
		let faultsServed = 0;
		const sandbox = await startDarkWebIdSandbox({
			organizations: sample.organizations,
			now: () => clock.now,
			fault: () => {
				if (!faulty || !random.chance(15)) return undefined;
				faultsServed++;
				return faults[random.below(faults.length)];
			},
		});
		const n8n = new PollingN8n(sandbox, clock, 5_000);
		const order = sample.records
			.map((record) => ({ record, at: random.below(1_000_000) }))
			.sort((a, b) => a.at - b.at)
			.map(({ record }) => record);
		for (let imported = 0; imported < order.length;) {
			const size = 1 + random.below(1_500);
			sandbox.importRecords(
				order.slice(imported, imported + size),
				clock.now - random.below(40) * hour,
			);
			imported += size;
			clock.now += random.below(90) * 60_000;
			if (random.chance(70)) await n8n.poll();
			if (random.chance(30)) n8n.restart();
		}
		faulty = false;
		for (let round = 0; round < 6; round++) await n8n.poll();
		await sandbox.close();
		expect(n8n.emitted.size).toBe(10_000);
		expect(Math.max(...n8n.emitted.values())).toBe(1);
		expect(faultsServed).toBeGreaterThan(20);
	}, 180_000);
});
