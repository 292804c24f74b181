import fc from 'fast-check';

import { answerTickets } from '../../src/answer/answerTickets';
import type { SourceWriter } from '../../src/answer/sourceWriter';
import { AutotaskClient } from '../../src/autotask/autotaskClient';
import { AnswerWorld } from './answerWorld';

let world: AnswerWorld;
beforeEach(async () => {
	world = await AnswerWorld.open();
});
afterEach(async () => {
	await world.close();
});

/** A source that counts what it hears and may refuse. */
class Source implements SourceWriter {
	name = 'Source';
	heard = 0;
	closed = false;
	refuses = false;

	async isClosed() {
		return { ok: true as const, value: this.closed };
	}

	async close() {
		this.heard++;
		if (this.refuses) {
			return {
				ok: true as const,
				value: { kind: 'refused' as const, why: 'no', byHand: 'by hand' },
			};
		}
		this.closed = true;
		return { ok: true as const, value: { kind: 'accepted' as const } };
	}
}

/** One execution that ends, as when n8n is killed, before or after its call number `at`. */
async function run(id: number, source: Source, at = Infinity, after = false): Promise<boolean> {
	let calls = 0;
	const mortal = <T extends object>(target: T): T =>
		new Proxy(target, {
			get(_target, name) {
				const member: unknown = Reflect.get(target, name);
				if (typeof member !== 'function') return member;
				return async (...args: unknown[]): Promise<unknown> => {
					const isLast = ++calls === at;
					if (isLast && !after) throw new Error('killed');
					const result: unknown = await Reflect.apply(member, target, args);
					if (isLast) throw new Error('killed');
					return result;
				};
			},
		});
	try {
		await answerTickets([id], {
			client: mortal(
				new AutotaskClient({
					...world.autotask.credentials,
					zone: 'custom',
					customUrl: world.autotask.zoneUrl,
				}),
			),
			writers: { microsoftGraph: mortal(source) },
			completedStatuses: [5],
			answerGroups: false,
			closingFor: () => ({
				classification: '',
				determination: '',
				huntressDetermination: 'expected',
				comment: '',
			}),
			wait: async (ms) => world.autotask.advance(ms),
		});
		return true;
	} catch {
		return false;
	}
}

describe('an execution that is killed', () => {
	it.each([false, true])(
		'at any call (after it: %s) leaves an alert that is answered once',
		async (after) => {
			for (let at = 1; at < 30; at++) {
				const source = new Source();
				const [id] = await world.ticketsOf([world.incident(`${String(after)}-${at}`)]);
				world.complete(id!);
				if (await run(id!, source, at, after)) break;
				await run(id!, source);
				await run(id!, source);
				expect([at, source.heard]).toEqual([at, 1]);
			}
		},
	);

	it('answers each completion at most once, and at least once when accepted', async () => {
		let tickets = 0;
		const step = fc.oneof(
			fc.constant('complete' as const),
			fc.constant('reopen' as const),
			fc.constant('refuse' as const),
			fc.constant('accept' as const),
			fc.record({ kill: fc.integer({ min: 1, max: 14 }), after: fc.boolean() }),
		);
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
				const source = new Source();
				const [id] = await world.ticketsOf([world.incident(`p${tickets++}`)]);
				let [isOpen, before, refused] = [true, 0, false];
				for (const each of steps) {
					if (each === 'complete' && isOpen) {
						[isOpen, before, refused] = [false, source.heard, source.refuses];
						world.complete(id!);
					} else if (each === 'reopen' && !isOpen) {
						await run(id!, source);
						expect(source.heard - before).toBe(1);
						[isOpen, source.closed] = [true, false];
						world.autotask.advance(2_000);
						world.autotask.asHuman.reopenTicket(id!);
					} else if (each === 'refuse' || each === 'accept') {
						if (isOpen) source.refuses = each === 'refuse';
					} else if (typeof each === 'object' && !isOpen) {
						await run(id!, source, each.kill, each.after);
						expect(source.heard - before).toBeLessThanOrEqual(refused ? 2 : 1);
						if (refused && source.heard > before) return;
					}
				}
			}),
			{ numRuns: 25 },
		);
	});
});
