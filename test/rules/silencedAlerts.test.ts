import fc from 'fast-check';

import { readSilencedReport } from '../../src/rules/readSilencedReport';
import { gatherSilenced, silenceText, type SilencedReport } from '../../src/rules/silencedAlerts';
import { alertWith, now } from './ruleRows';

const silence = { until: '2026-11-24T11:00:00.000Z', reason: 'Migration', owner: 'Anna' };

function report(
	item: number,
	more: Partial<SilencedReport> & { id?: string } = {},
): SilencedReport {
	const { id = 'a-1', ...fields } = more;
	return {
		item,
		alert: alertWith({ naturalId: id, title: `${id} at ${item}` }),
		silencedAt: Date.UTC(2026, 10, 20, 8, item),
		resolved: false,
		rule: { name: 'Mail migration' },
		silence,
		...fields,
	};
}

describe('silenced alerts', () => {
	it('are gathered with first and last word, in whatever order the reports come', () => {
		const gathered = gatherSilenced([report(2), report(0), report(1)]);
		expect(gathered).toHaveLength(1);
		expect(gathered[0]).toMatchObject({
			alert: { title: 'a-1 at 2' },
			items: [2, 1, 0],
			since: Date.UTC(2026, 10, 20, 8, 0),
			count: 3,
			resolved: false,
		});
	});

	it('count from the last resolution on', () => {
		const resolved = { resolved: true };
		const gathered = gatherSilenced([report(0, resolved), report(1, resolved), report(2)]);
		expect(gathered).toMatchObject([
			{ resolved: true, count: 2, items: [1, 0] },
			{ resolved: false, count: 1, since: Date.UTC(2026, 10, 20, 8, 2) },
		]);
	});

	it('say in their ticket since when and how often', () => {
		const [alert] = gatherSilenced([report(0), report(9)]);
		expect(alert && silenceText(alert)).toBe(
			'Silent since 2026-11-20 08:00 UTC by the rule "Mail migration" (Migration; owner: Anna): ' +
				'reported 2 times without a ticket. The silence ended 2026-11-24 11:00 UTC.',
		);
	});

	it('are all there: each report is in exactly one alert', () => {
		const reports = fc.array(
			fc.record({
				id: fc.constantFrom('a', 'b', 'c'),
				resolved: fc.boolean(),
				silencedAt: fc.integer({ min: 0, max: 20 }),
			}),
			{ maxLength: 30 },
		);
		fc.assert(
			fc.property(reports, (given) => {
				const gathered = gatherSilenced(given.map((fields, item) => report(item, fields)));
				const items = gathered.flatMap((alert) => alert.items).sort((a, b) => a - b);
				expect(items).toEqual(given.map((_, item) => item));
				const firing = gathered.filter(({ resolved }) => !resolved);
				const keys = firing.map(({ alert }) => alert.dedupKey);
				expect(new Set(keys).size).toBe(keys.length);
				expect(firing.reduce((sum, { count }) => sum + count, 0)).toBe(
					given.filter(({ resolved }) => !resolved).length,
				);
			}),
		);
	});
});

describe('a row of the table of silenced alerts', () => {
	const row = {
		alert: JSON.stringify(alertWith()),
		silenced_at: '2026-11-20T08:00:00.000Z',
		silenced_until: '2026-11-24T11:00:00.000Z',
		rule: 'Mail migration',
		reason: 'Migration',
		owner: 'Anna',
		state: null,
	};

	it('is read as it was written', () => {
		expect(readSilencedReport(row, 4, now)).toEqual({
			kind: 'report',
			report: {
				item: 4,
				alert: alertWith(),
				silencedAt: Date.UTC(2026, 10, 20, 8),
				resolved: false,
				rule: { name: 'Mail migration' },
				silence,
			},
		});
	});

	it('may be marked as resolved, and has the time of receipt where it has none of its own', () => {
		const read = readSilencedReport({ ...row, state: 'resolved', silenced_at: null }, 0, now);
		expect(read).toMatchObject({ report: { resolved: true, silencedAt: now.getTime() } });
	});

	it.each([['no JSON {'], [''], ['null'], ['[1]'], [undefined]])(
		'without an alert says so: %s',
		(alert) => {
			expect(readSilencedReport({ ...row, alert }, 0, now)).toMatchObject({ kind: 'unreadable' });
		},
	);

	it('that is none says so', () => {
		expect(readSilencedReport('text', 0, now)).toMatchObject({ kind: 'unreadable', field: 'json' });
	});
});
