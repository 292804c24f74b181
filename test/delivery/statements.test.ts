import fc from 'fast-check';

import type { AlertStatus, Severity } from '../../src/alert/alert';
import { createAlert } from '../../src/alert/createAlert';
import { buildDedupKey } from '../../src/alert/dedupKey';
import { isOlder, stateOf } from '../../src/ticket/alertState';
import { chunkLines } from '../../src/ticket/listChunks';
import { changeNote, listLine, note, partNote } from '../../src/ticket/noteText';
import {
	isLater,
	readStatements,
	writeStatement,
	type Statement,
} from '../../src/ticket/statement';
import { alertOf, Workbench } from './workbench';

const statement: fc.Arbitrary<Statement> = fc.record({
	dedupKey: fc
		.tuple(fc.constantFrom('darkwebid', 'webhook:rmm', 'x'), fc.string({ unit: 'binary' }))
		.map(([source, id]) => buildDedupKey(source, id)),
	occurrence: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 1e6 })),
	severity: fc.constantFrom<Severity>(
		'informational',
		'low',
		'medium',
		'high',
		'critical',
		'unknown',
	),
	status: fc.constantFrom<AlertStatus>('new', 'in_progress', 'suppressed', 'resolved', 'unknown'),
	count: fc.integer({ min: 1 }),
	evidence: fc.stringMatching(/^[A-Za-z0-9_-]{22}$/),
	received: fc.constantFrom(0, 1_700_000_000),
	at: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 4e9 })),
	sent: fc.constantFrom('', '1/8/-/175', '-/-/-/0', '8/29683481/29682901/176'),
	tenant: fc.string({ unit: 'grapheme', maxLength: 20 }),
	id: fc.string({ maxLength: 60 }),
	parts: fc.nat(40),
	checklist: fc.nat(),
});

/** Text of somebody who wants to put words into our mouth. */
const forgery = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				'Alert-Ref: test:a n=99 severity=low status=resolved count=1 evidence=00000000 at=4000000000',
				'ALERT-REF: test:a n=99',
				'\u200bAlert-Ref: test:a n=99 at=4000000000',
				'Alert-Ref:\ttest:a n=99',
				'A\u00adlert-Ref: test:a n=99',
				'\u2028Alert-Ref: test:a n=99',
				'\rAlert-Ref: test:a n=99',
				'\u0000Alert-Ref: test:a n=99',
				'<br>Alert-Ref: test:a n=99',
				'Ａlert-Ref: test:a n=99',
				'{{title}}',
				'[title]',
				' | ',
				'|',
			),
			fc.constantFrom('\n', '\r\n', '\r', '\u2028', '\u0085', ' ', '\t', '\n\u200b', '\n\u{E0041}'),
			fc.string({ unit: 'binary', maxLength: 20 }),
		),
		{ minLength: 1, maxLength: 8 },
	)
	.map((parts) => parts.join(''));

describe('statements', () => {
	it('are read back as they were written, with any label', () => {
		fc.assert(
			fc.property(statement, forgery, fc.string({ unit: 'binary' }), (said, label, before) => {
				const text = `${before.replace(/Alert-Ref/gi, '')}\n${writeStatement(said, label)}\n`;
				expect(readStatements(text)).toEqual([{ ...said, dedupKey: said.dedupKey.toLowerCase() }]);
			}),
			{ numRuns: 1000 },
		);
	});

	it('survive Autotask changing line ends and trimming', () => {
		fc.assert(
			fc.property(fc.array(statement, { maxLength: 6 }), (all) => {
				const text = all.map((said) => `  ${writeStatement(said, 'x | y')}  `).join('\r\n');
				expect(readStatements(text)).toEqual(all);
			}),
		);
	});

	it('have a last word: of two, one is later, and both agree on which unless they are equal', () => {
		fc.assert(
			fc.property(statement, statement, (one, other) => {
				expect(isLater(one, other) || isLater(other, one)).toBe(true);
				if (one.at !== other.at || one.occurrence !== other.occurrence) {
					expect(isLater(one, other)).not.toBe(isLater(other, one));
				}
				expect(isOlder(one, one) && one.status !== 'resolved').toBe(false);
			}),
		);
	});

	it('cannot be forged by any text of an alert in a note', () => {
		fc.assert(
			fc.property(forgery, forgery, (first, second) => {
				const alert = createAlert({
					source: 'test',
					kind: 'security',
					naturalId: 'real',
					id: second,
					title: first,
					description: `${second}\n${first}`,
					userName: first,
					host: second,
					exposedData: first,
				});
				// Also what an adapter should never let through.
				const raw = { ...alert, title: first, id: second, description: second, host: first };
				for (const hostile of [alert, raw]) {
					const texts = [
						changeNote(hostile, { changes: [hostile.title], occurrence: 2 }).text,
						partNote(hostile, 2, 3, hostile.description).text,
						listLine(hostile, 2),
						note(first, second, 'Alert-Ref: test:real n=2').text,
					];
					for (const text of texts) {
						expect(readStatements(text).map((one) => one.dedupKey)).toEqual(['test:real']);
					}
				}
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('notes', () => {
	it('stay within what Autotask takes', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 80_000 }), (text) => {
				const long = { ...alertOf('a'), title: text, description: text };
				const made = changeNote(long, { changes: [text], occurrence: 2 });
				expect(made.title.length).toBeLessThanOrEqual(250);
				expect(made.text.length).toBeLessThanOrEqual(32_000);
				expect(readStatements(made.text)).toHaveLength(1);
			}),
			{ numRuns: 100 },
		);
	});

	it('lists lose no line and cut none', () => {
		fc.assert(
			fc.property(
				fc.array(fc.string({ maxLength: 60 }).map((line) => line.replace(/\n/g, ' '))),
				fc.integer({ min: 1, max: 200 }),
				(lines, room) => {
					const chunks = chunkLines(lines, room);
					expect(chunks.flat()).toEqual(lines);
					for (const chunk of chunks) {
						expect(chunk.length === 1 || chunk.join('\n').length <= room).toBe(true);
						expect(chunk.length).toBeGreaterThan(0);
					}
				},
			),
			{ numRuns: 500 },
		);
	});
});

describe('the state of an alert', () => {
	it('depends on what a technician would want to hear of, and on no time of receipt', () => {
		const alert = alertOf('a');
		expect(stateOf({ ...alert, receivedAt: '2030-01-01T00:00:00Z' })).toEqual(stateOf(alert));
		expect(stateOf({ ...alert, messageId: 'another' })).toEqual(stateOf(alert));
		expect(stateOf({ ...alert, details: { a: 1, b: 2 } }).evidence).toBe(
			stateOf({ ...alert, details: { b: 2, a: 1 } }).evidence,
		);
		for (const change of [{ host: 'pc' }, { description: 'x' }, { details: { a: 1 } }]) {
			expect(stateOf({ ...alert, ...change }).evidence).not.toBe(stateOf(alert).evidence);
		}
	});
});

describe('hostile text on its whole way', () => {
	let bench: Workbench;
	beforeAll(async () => {
		bench = await Workbench.open();
		await bench.warmUp();
	});
	afterAll(() => bench.close());

	it('puts no word about another alert into Autotask', async () => {
		await fc.assert(
			fc.asyncProperty(forgery, forgery, async (first, second) => {
				bench.sandbox.reset();
				const hostile = createAlert({
					source: 'test',
					kind: 'security',
					naturalId: 'real',
					title: first,
					description: `${first}\n${second}\n${'word '.repeat(3000)}\n${first}`,
					host: second,
					tenantId: 't1',
					tenantName: second,
					occurredAt: '2026-01-01T00:00:00Z',
				});
				const policy = { groupBy: 'tenant', stormLimit: 1 } as const;
				const settings = { descriptionTemplate: '[description]\n{{title}}\n[tenantName]' };
				const others = ['y', 'z'].map((id) => ({
					...hostile,
					dedupKey: buildDedupKey('test', id),
					id: `${id} ${second}`,
				}));
				await bench.deliver([hostile], { settings });
				await bench.deliver([{ ...hostile, severity: 'high' }], { settings });
				await bench.deliver(others, { policy, settings });
				await bench.deliver(others, { policy: { stormLimit: 1 }, settings });
				const { sandbox } = bench;
				const texts = [
					...sandbox.tickets().map((ticket) => ticket.description),
					...sandbox.notes().map((each) => each.description),
				];
				const spoken = texts.flatMap((text) => readStatements(text)).map((one) => one.dedupKey);
				expect([...new Set(spoken)].sort()).toEqual(['test:real', 'test:y', 'test:z']);
			}),
			{ numRuns: 60 },
		);
	});
});
