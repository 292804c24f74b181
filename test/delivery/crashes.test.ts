import type { Alert } from '../../src/alert/alert';
import type { DeliveryPolicy } from '../../src/delivery/deliveryPolicy';
import { readStatements } from '../../src/ticket/statement';
import { Crash, CrashingClient } from './faultyClients';
import { alertOf, later, resolved, Workbench } from './workbench';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => alertOf(id)) as [Alert, Alert, Alert, Alert];
const long = { ...alertOf('long'), description: 'word '.repeat(9000) };

interface Scenario {
	name: string;
	policy?: Partial<DeliveryPolicy>;
	/** Delivered without trouble first. */
	before?: Alert[];
	between?: (bench: Workbench) => void;
	/** How many alerts keep a ticket of their own is counted by run, so a second run has some more. */
	perRun?: true;
	/** The run that is killed. */
	run: Alert[];
}

const scenarios: Scenario[] = [
	{ name: 'new alerts', run: [a, b, c] },
	{ name: 'a long description', run: [long] },
	{
		name: 'changes',
		before: [a, b],
		run: [later(a, { severity: 'high' }), later(b, { occurrenceCount: 4 })],
	},
	{
		name: 'a return',
		before: [a],
		between: (bench) => bench.sandbox.asHuman.completeTicket(bench.ticketOf(a).id),
		run: [later(a, { severity: 'high' })],
	},
	{
		name: 'an end',
		policy: { whenResolved: 'completeTicket' },
		before: [a, b],
		run: [resolved(a), resolved(b)],
	},
	{
		name: 'a beginning and an end at once',
		policy: { whenResolved: 'completeTicket' },
		run: [a, resolved(a)],
	},
	{ name: 'a group', policy: { groupBy: 'tenant' }, run: [a, b, c] },
	{
		name: 'a group that grows and shrinks',
		policy: { groupBy: 'tenant', whenResolved: 'completeTicket' },
		before: [a, b],
		run: [c, resolved(a), later(b, { severity: 'critical' })],
	},
	{ name: 'a storm', perRun: true, policy: { stormLimit: 1 }, run: [a, b, c, d] },
	{
		name: 'a storm that goes on',
		perRun: true,
		policy: { stormLimit: 1 },
		before: [a, b],
		run: [a, b, c, d, long],
	},
];

describe('a process that is killed between any two requests', () => {
	let bench: Workbench;
	beforeAll(async () => {
		bench = await Workbench.open();
		await bench.warmUp();
	});
	afterAll(() => bench.close());

	/** Open and completed tickets by key, and what they say last, without ids and numbers. */
	const state = () =>
		bench.sandbox
			.tickets()
			.map((ticket) => {
				const texts = [
					ticket.description,
					...bench.notesOf(ticket).map((note) => note.description),
				];
				const said = texts
					.flatMap((text) => readStatements(text))
					.map(({ dedupKey, severity, status, count }) =>
						[dedupKey, severity, status, count].join(' '),
					);
				return `${ticket.externalID} ${ticket.status} ${[...new Set(said)].sort().join('; ')}`;
			})
			.sort();

	/** What is said of each alert in all tickets, open ones only. */
	const words = () =>
		bench.sandbox
			.tickets()
			.filter((ticket) => ticket.status !== 5)
			.flatMap((ticket) => [
				ticket.description,
				...bench.notesOf(ticket).map((note) => note.description),
			])
			.flatMap((text) => readStatements(text))
			.map(({ dedupKey, occurrence }) => `${dedupKey} ${occurrence}`)
			.sort();

	async function prepare(scenario: Scenario): Promise<void> {
		bench.sandbox.reset();
		if (scenario.before) await bench.deliver(scenario.before, { policy: scenario.policy });
		scenario.between?.(bench);
	}

	it.each(scenarios)('loses and doubles nothing: $name', async (scenario) => {
		const { policy, run } = scenario;
		await prepare(scenario);
		await bench.deliver(run, { policy });
		await bench.deliver(run, { policy });
		const look = scenario.perRun ? () => [...new Set(words())] : state;
		const undisturbed = look();
		let crashes = 0;
		for (const when of ['before', 'after'] as const) {
			for (let after = 1; after < 40; after += 1) {
				await prepare(scenario);
				const client = new CrashingClient(bench.credentials(), {}, after, when);
				const end = await bench.deliver(run, { client, policy }).catch((error: unknown) => error);
				await client.settled();
				if (!(end instanceof Crash)) break;
				crashes += 1;
				await bench.deliver(run, { policy });
				expect({ when, after, state: look() }).toEqual({ when, after, state: undisturbed });
				const names = await bench.names(run, { policy });
				expect(names.every((name) => name === 'existing' || name === 'skipped')).toBe(true);
			}
		}
		expect(crashes).toBeGreaterThan(3);
	});
});
