import fc from 'fast-check';

import type { DeliveryPolicy } from '../../../src/delivery/deliveryPolicy';
import { Workbench } from '../workbench';
import { commandsOfALife, type Model } from './commands';
import { checkInvariants } from './invariants';
import { World } from './world';

/** Sequences to run; a night of chaos takes a large number, a failure prints the seed and path that repeat it. */
const runs = Number(process.env.LIFE_RUNS ?? 800);
const seed = process.env.LIFE_SEED === undefined ? undefined : Number(process.env.LIFE_SEED);

const policies: fc.Arbitrary<Partial<DeliveryPolicy>> = fc.record({
	ifTicketExists: fc.constantFrom('addNote', 'addNote', 'skip', 'createAnother'),
	reopenDays: fc.constantFrom(7, 7, 0),
	whenResolved: fc.constantFrom('completeTicket', 'completeTicket', 'addNote', 'nothing'),
	groupBy: fc.constantFrom('none', 'none', 'tenant', 'tenantAndType', 'tenantAndUser'),
	groupWindowMinutes: fc.constantFrom(60, 60_000),
	stormLimit: fc.constantFrom(0, 1, 2, 50),
});

describe('the life of tickets', () => {
	let bench: Workbench;
	beforeAll(async () => {
		bench = await Workbench.open();
		await bench.warmUp();
	});
	afterAll(() => bench.close());

	it(`never doubles or loses an alert, shows a customer anything, or undoes a person's work in ${runs} lives`, async () => {
		let commands = 0;
		await fc.assert(
			fc.asyncProperty(policies, commandsOfALife(14), async (policy, life) => {
				const world = new World(bench, policy);
				const setup = (): { model: Model; real: World } => ({
					model: { raised: new Set(), delivered: false },
					real: world,
				});
				await fc.asyncModelRun(setup, life);
				commands += [...life].length;
				await world.settle();
				checkInvariants(world);
			}),
			{ numRuns: runs, ...(seed === undefined ? {} : { seed }) },
		);
		expect(commands).toBeGreaterThan(runs);
	}, 3_600_000);
});
