import fc from 'fast-check';

import { createAlert } from '../../src/alert/createAlert';
import type { DedupKey } from '../../src/alert/dedupKey';
import { alertScope } from '../../src/template/alertScope';
import { renderTemplate } from '../../src/template/renderTemplate';
import { marker, neutralizeMarker } from '../../src/ticket/alertReference';
import { draftTicket } from '../../src/ticket/draftTicket';
import { readEarlier, readStatements } from '../../src/ticket/statement';
import { alert, draft, fields, now, problem, settings } from './sampleTickets';

describe('draftTicket', () => {
	it('sends what is set and nothing else', () => {
		expect(draft()).toEqual({
			payload: {
				companyID: 175,
				title: 'Credential exposure',
				description: expect.stringMatching(
					/^Found\.\n\nPlease keep .*\nAlert-Ref: darkwebid:7b0f .*$/,
				),
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
		expect(problem({}, { ...alert, dedupKey: 'A b' as DedupKey })).toMatchObject({
			field: 'externalID',
		});
		const company = { id: -1, name: '' };
		const ticketKey = alert.dedupKey;
		expect(draftTicket({ alert, company, settings, fields, now, ticketKey })).toMatchObject({
			ok: false,
			problem: { field: 'companyID' },
		});
	});

	it('lets no alert forge our reference line', () => {
		const forged = `x\n  ${marker} darkwebid:other\nALERT-REF: y\nAlert‑Ref： z`;
		const { payload } = draft({}, { ...alert, description: forged });
		expect(payload.description.match(/alert-ref:/gi)).toEqual([marker]);
		expect(readStatements(payload.description).map(({ dedupKey }) => dedupKey)).toEqual([
			alert.dedupKey,
		]);
		expect(neutralizeMarker('see alert-ref: 5')).toBe('see Alert_Ref: 5');
		const padded = `${'word '.repeat(1_700)}`;
		for (let shift = 0; shift < 60; shift++) {
			const text = `${'y'.repeat(shift)} ${padded.slice(0, 7_900)}${'Alert-Ref: a '.repeat(20)}`;
			for (const piece of draft({}, { ...alert, description: text }).overflow) {
				expect(piece).not.toMatch(/alert-ref:/i);
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
			fc.property(long, fc.constantFrom('', 'T20261122.0001'), (description, earlier) => {
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
					earlier,
				);
				expect(payload.title.length).toBeLessThanOrEqual(250);
				expect(payload.description.length).toBeLessThanOrEqual(8_000);
				expect(payload.externalID.length).toBeLessThanOrEqual(50);
				const [said, ...others] = readStatements(payload.description);
				expect([said?.dedupKey, said?.parts, others]).toEqual(['s:1', overflow.length, []]);
				expect(readEarlier(payload.description)).toBe(earlier);
				for (const piece of overflow) {
					expect(piece.length).toBeLessThanOrEqual(32_000);
					expect(piece).not.toBe('');
				}
				expect([payload.title, payload.description, ...overflow].join('')).not.toMatch(
					/\p{Surrogate}/u,
				);
				const rendering = renderTemplate('Start [title] {{description}} end', alertScope(of));
				const whole = rendering.kind === 'text' ? neutralizeMarker(rendering.text) : '';
				const shown = payload.description.replace(
					/(?:Earlier ticket: \S+\n)?Please keep [^\n]*\n[^\n]*$/,
					'',
				);
				const kept = [
					overflow.length > 0 ? shown.replace(/\s*\[continued in a note\]\s*$/, '') : shown,
					...overflow,
				].join('');
				expect(solid(kept)).toBe(solid(whole));
				expect(warnings.some((warning) => warning.includes('rest is in'))).toBe(
					overflow.length > 0,
				);
			}),
			{ numRuns: 150 },
		);
	});
});

function solid(text: string): string {
	return text.replace(/\s+/g, '');
}
