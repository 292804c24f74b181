import fc from 'fast-check';
import { countExposure } from '../../src/report/exposure/countExposure';
import type { ExposureTicket } from '../../src/report/exposure/exposureTicket';
import { monthAfter, monthsIn, yearUntil } from '../../src/report/exposure/month';

const severities = ['critical', 'high', 'medium', 'low', 'informational', 'unknown'] as const;
const moment = fc
	.integer({ min: Date.UTC(2025, 8, 1), max: Date.UTC(2026, 11, 31) })
	.map((time) => new Date(time));

const ticket = fc
	.record({
		id: fc.nat(),
		title: fc.string(),
		created: moment,
		hours: fc.option(fc.double({ min: 0, max: 5_000, noNaN: true })),
		source: fc.constantFrom('darkwebid', 'huntress'),
		severity: fc.constantFrom(...severities),
		account: fc.constantFrom('', 'j.doe@contoso.example', 'J.Doe@contoso.example', 'x@y.example'),
	})
	.map(({ hours, ...rest }): ExposureTicket => ({
		...rest,
		number: `T${rest.id}`,
		companyId: 175,
		completed: hours === null ? null : new Date(rest.created.getTime() + hours * 3_600_000),
	}));

const zone = 'Europe/Berlin';

it('agrees with a second count, ticket by ticket', () => {
	fc.assert(
		fc.property(fc.array(ticket), (tickets) => {
			const month = '2026-07';
			const count = countExposure(tickets, month, zone);
			const day = (date: Date): string =>
				date.toLocaleDateString('sv-SE', { timeZone: zone }).slice(0, 7);
			let [created, completed, open] = [0, 0, 0];
			for (const each of tickets) {
				if (day(each.created) === month) created += 1;
				if (each.completed !== null && day(each.completed) === month) completed += 1;
				const isLeft = each.completed === null || day(each.completed) > month;
				if (day(each.created) <= month && isLeft) open += 1;
			}
			expect([count.created, count.completed, count.open]).toEqual([created, completed, open]);
			const sum = (rows: Array<{ count: number }>): number =>
				rows.reduce((total, row) => total + row.count, 0);
			expect(sum(count.bySeverity)).toBe(created);
			expect(sum(count.bySource)).toBe(created);
			expect(count.trend.at(-1)).toEqual({ month, created, completed, open });
			expect(count.trend).toHaveLength(12);
		}),
	);
});

it('what is open grows by what is created and shrinks by what is completed', () => {
	fc.assert(
		fc.property(fc.array(ticket), (tickets) => {
			const { trend } = countExposure(tickets, '2026-12', zone);
			for (const [index, { open, created, completed }] of trend.entries()) {
				const before = trend[index - 1];
				if (before) expect(open).toBe(before.open + created - completed);
			}
		}),
	);
});

it('names accounts of the month with two tickets in the year, without case', () => {
	const of = (id: number, created: string, account: string): ExposureTicket => ({
		id,
		number: '',
		title: '',
		companyId: 1,
		created: new Date(created),
		completed: null,
		source: 'darkwebid',
		severity: 'high',
		account,
	});
	const count = countExposure(
		[
			of(1, '2026-01-05', 'J.Doe@contoso.example'),
			of(2, '2026-07-05', 'j.doe@contoso.example'),
			of(3, '2026-07-06', 'once@contoso.example'),
			of(4, '2025-01-06', 'once@contoso.example'),
		],
		'2026-07',
		zone,
	);
	expect(count.repeated).toEqual([{ account: 'j.doe@contoso.example', count: 2 }]);
});

it('a month without alerts has its numbers too', () => {
	expect(countExposure([], '2026-07', zone)).toMatchObject({
		created: 0,
		completed: 0,
		open: 0,
		medianHours: null,
		listed: [],
	});
});

it('months follow the time zone and cross years', () => {
	expect(monthsIn('Europe/Berlin')(new Date('2026-06-30T22:30:00Z'))).toBe('2026-07');
	expect(monthsIn('America/New_York')(new Date('2026-07-01T02:00:00Z'))).toBe('2026-06');
	expect(monthAfter('2026-11', 3)).toBe('2027-02');
	expect(yearUntil('2026-02')[0]).toBe('2025-03');
});
