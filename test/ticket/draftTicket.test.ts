import fc from 'fast-check';

import { createAlert } from '../../src/alert/createAlert';
import type { DedupKey } from '../../src/alert/dedupKey';
import { alertScope } from '../../src/template/alertScope';
import { renderTemplate } from '../../src/template/renderTemplate';
import { marker, neutraliseMarker } from '../../src/ticket/alertReference';
import { draftTicket } from '../../src/ticket/draftTicket';
import { alert, draft, fields, now, problems, settings } from './sampleTickets';

describe('draftTicket', () => {
	it('sends what is set and nothing else', () => {
		expect(draft()).toEqual({
			payload: {
				companyID: 175,
				title: 'Credential exposure',
				description: 'Found.',
				externalID: 'darkwebid:7b0f',
				status: 1,
				priority: 2,
				dueDateTime: '2026-11-23T08:00:00Z',
			},
			overflow: [],
			warnings: [],
		});
		const empty = draft({
			status: undefined,
			priority: undefined,
			ticketCategory: 3,
			dueInHours: undefined,
			otherFields: {
				source: '',
				issueType: null,
				'udf:Note': undefined,
				purchaseOrderNumber: '{{userName}}',
			},
		});
		expect(Object.keys(empty.payload).sort()).toEqual([
			'companyID',
			'description',
			'externalID',
			'ticketCategory',
			'title',
		]);
	});

	it.each([
		['critical', { critical: 4 }, 4],
		['low', { critical: 4 }, 2],
		['unknown', { medium: 3, unknown: 1 }, 1],
		['unknown', { medium: 'Low' }, 3],
		['unknown', {}, 2],
	] as const)(
		'gives severity %s with rows %j priority %i',
		(severity, severityPriorities, priority) => {
			expect(draft({ severityPriorities }, { ...alert, severity }).payload.priority).toBe(priority);
		},
	);

	it('keeps titles to one line of 250 characters', () => {
		const long = draft(
			{ titleTemplate: '[title]\n{{description}}', titlePrefix: '[TEST] ' },
			{ ...alert, description: 'x'.repeat(400) },
		);
		expect(long.payload.title).toHaveLength(250);
		expect(long.payload.title).toMatch(/^\[TEST\] Credential exposure x+…$/);
		expect(long.warnings).toEqual([expect.stringContaining('title was cut')]);
		const blank = draft({ titleTemplate: '{{userName}}' });
		expect(blank.payload.title).toBe('Credential exposure');
		expect(blank.warnings).toHaveLength(1);
	});

	it('refuses a key that Autotask would change and a company that is none', () => {
		expect(problems({}, { ...alert, dedupKey: 'A b' as DedupKey })).toMatchObject([
			{ field: 'externalID' },
		]);
		const result = draftTicket({ alert, company: { id: -1, name: '' }, settings, fields, now });
		expect(result).toMatchObject({ kind: 'invalid', problems: [{ field: 'companyID' }] });
	});

	it('lets no alert forge our reference line', () => {
		const forged = `x\n  ${marker} darkwebid:other\nALERT-REF: y\nAlert‑Ref： z`;
		const { payload } = draft({}, { ...alert, description: forged }, `${marker} real`);
		expect(payload.description.match(/^\s*alert-ref:/gim)).toEqual(
			[marker].map((word) => expect.stringContaining(word)),
		);
		expect(payload.description.endsWith(`\n\n${marker} real`)).toBe(true);
		expect(neutraliseMarker('see alert-ref: 5')).toBe('see alert-ref: 5');
		const padded = `${'word '.repeat(1_700)}`;
		for (let shift = 0; shift < 60; shift++) {
			const text = `${'y'.repeat(shift)} ${padded.slice(0, 7_900)}${'Alert-Ref: a '.repeat(20)}`;
			for (const piece of draft({}, { ...alert, description: text }).overflow) {
				expect(piece).not.toMatch(/^\s*alert-ref:/i);
			}
		}
	});

	it('loses no character and exceeds no length, whatever the text', () => {
		const word = fc.oneof(
			fc.string({ maxLength: 30 }),
			fc.constantFrom('😀', 'é', '\n', ' ', '\n\n', 'a'.repeat(500), '“”', '\ud83d'),
		);
		const long = fc
			.tuple(fc.array(word, { maxLength: 30 }), fc.integer({ min: 1, max: 300 }))
			.map(([words, times]) => words.join(' ').repeat(times).slice(0, 90_000));
		fc.assert(
			fc.property(
				long,
				fc.string({ maxLength: 300, unit: fc.constantFrom('.', 'x') }),
				(description, footer) => {
					const of = createAlert({
						source: 's',
						naturalId: '1',
						kind: 'security',
						title: description,
						description,
						receivedAt: now,
					});
					const { payload, overflow, warnings } = draft(
						{ descriptionTemplate: 'Start [title] {{description}} end' },
						of,
						footer,
					);
					expect(payload.title.length).toBeLessThanOrEqual(250);
					expect(payload.description.length).toBeLessThanOrEqual(8_000);
					expect(payload.externalID.length).toBeLessThanOrEqual(50);
					expect(payload.description.endsWith(footer)).toBe(true);
					for (const piece of overflow) {
						expect(piece.length).toBeLessThanOrEqual(32_000);
						expect(piece).not.toBe('');
					}
					expect([payload.title, payload.description, ...overflow].join('')).not.toMatch(
						/\p{Surrogate}/u,
					);
					const rendering = renderTemplate('Start [title] {{description}} end', alertScope(of));
					const whole = rendering.kind === 'text' ? neutraliseMarker(rendering.text) : '';
					const shown = payload.description.slice(0, payload.description.length - footer.length);
					const kept = [
						overflow.length > 0 ? shown.replace(/\s*\[continued in a note\]\s*$/, '') : shown,
						...overflow,
					].join('');
					expect(solid(kept)).toBe(solid(whole));
					expect(warnings.some((warning) => warning.includes('rest is in'))).toBe(
						overflow.length > 0,
					);
				},
			),
			{ numRuns: 150 },
		);
	});
});

function solid(text: string): string {
	return text.replace(/\s+/g, '');
}
