import { alertOf, later, Workbench } from './workbench';
import { Crash, CrashingClient } from './faultyClients';

/** Words that can be told apart, so that a lost or doubled one shows. */
const words = Array.from({ length: 9000 }, (_, index) => `word${index}`);
const long = { ...alertOf('long'), description: words.join(' ') };

describe('a description that is too long', () => {
	let bench: Workbench;
	beforeAll(async () => {
		bench = await Workbench.open();
		await bench.warmUp();
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(() => bench.close());

	const found = (at = 0) => {
		const ticket = bench.ticketsOf(long)[at]!;
		const notes = bench
			.notesOf(ticket)
			.filter((note) => note.title?.startsWith('Description, part'));
		const text = [ticket.description, ...notes.map((note) => note.description)].join('\n');
		return text.match(/\bword\d+\b/g) ?? [];
	};

	it('goes on in internal notes, without a word lost', async () => {
		const [outcome] = await bench.deliver([long]);
		expect(outcome?.outcome).toBe('created');
		expect(outcome?.warnings.join()).toMatch(/description was cut at .* the rest is in 3 notes/);
		expect(found()).toEqual(words);
		expect(bench.notesOf(bench.ticketOf(long)).every((note) => note.publish === 2)).toBe(true);
		expect(bench.ticketOf(long).description?.length).toBeLessThanOrEqual(8000);
		expect(await bench.names([long])).toEqual(['existing']);
	});

	it.each(['addNote', 'skip'] as const)(
		'is completed after a crash between ticket and notes (%s)',
		async (ifTicketExists) => {
			const policy = { ifTicketExists };
			for (const after of [2, 3, 4]) {
				bench.sandbox.reset();
				const client = new CrashingClient(bench.credentials(), {}, after, 'after');
				await expect(bench.deliver([long], { client, policy })).rejects.toThrow(Crash);
				expect(await bench.names([long], { policy })).toEqual(['noted']);
				expect(found()).toEqual(words);
				expect(await bench.names([long], { policy })).toEqual(['existing']);
			}
		},
	);

	it('is completed after a crash also where the ticket names an earlier one', async () => {
		await bench.deliver([{ ...long, description: 'short' }]);
		bench.sandbox.asHuman.completeTicket(bench.ticketOf(long).id);
		const now = new Date(Date.now() + 9 * 86_400_000);
		const back = later(long, { severity: 'high' });
		const client = new CrashingClient(bench.credentials(), {}, 3, 'after');
		await expect(bench.deliver([back], { client, now })).rejects.toThrow(Crash);
		expect(await bench.names([back], { now })).toEqual(['noted']);
		expect(found(1)).toEqual(words);
	});

	it('is not completed with the words of another description', async () => {
		const policy = { ifTicketExists: 'skip' } as const;
		const client = new CrashingClient(bench.credentials(), {}, 2, 'after');
		await expect(bench.deliver([long], { client, policy })).rejects.toThrow(Crash);
		const other = { ...long, description: long.description.replaceAll('word', 'term') };
		expect(await bench.names([other], { policy })).toEqual(['existing']);
		expect(bench.notesOf(bench.ticketOf(long))).toHaveLength(0);
	});

	it('is no failure when a note is refused: a warning, and the rest comes later', async () => {
		bench.sandbox.faults.add({ kind: 'refused500', action: 'create', entity: 'TicketNotes' });
		const [outcome] = await bench.deliver([long]);
		expect(outcome).toMatchObject({ outcome: 'created' });
		expect(outcome?.warnings.join()).toMatch(/could not be added .* when the alert comes again/);
		await bench.deliver([long]);
		expect(found()).toEqual(words);
	});
});
