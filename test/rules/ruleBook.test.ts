import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';

import type { Alert, Severity } from '../../src/alert/alert';
import { deadRules } from '../../src/rules/deadRules';
import { RuleBook } from '../../src/rules/ruleBook';
import { alertWith, bookOf, noFacts, now, read, silence } from './ruleRows';

/** Says the same as the book in the plainest way: a regular expression for each pattern, and Node's list of networks. */
function naively(row: Record<string, string>, alert: Alert): boolean {
	const any = (given: string | undefined, texts: string[], around = ''): boolean =>
		given === undefined ||
		given.split(';').some((pattern) => {
			const inner = pattern
				.split('*')
				.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
				.join('.*');
			const expression = new RegExp(`^${around}${inner}${around}$`, 'isu');
			return texts.some((text) => text !== '' && expression.test(text));
		});
	const order: Severity[] = ['informational', 'low', 'medium', 'high', 'critical'];
	const ranked = alert.severity === 'unknown' ? 'medium' : alert.severity;
	const isIn = (network: string): boolean => {
		const [address = '', bits] = network.split('/');
		const list = new BlockList();
		const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
		if (bits === undefined) list.addAddress(address, family);
		else list.addSubnet(address, Number(bits), family);
		return list.check(alert.ip, isIP(alert.ip) === 6 ? 'ipv6' : 'ipv4');
	};
	return (
		any(row.tenant, [alert.tenantName, alert.tenantId, alert.tenantDomain]) &&
		any(row.source, [alert.source, alert.sourceName]) &&
		any(row.type, [alert.type, alert.category]) &&
		any(row.user, [alert.userEmail, alert.userName]) &&
		any(row.host, [alert.host, alert.host.split('.')[0] ?? '']) &&
		any(row.text, [alert.title, alert.description], '.*') &&
		(row.severity === undefined ||
			order.indexOf(ranked) >= order.indexOf(row.severity as Severity)) &&
		(row.ip === undefined || (alert.ip !== '' && row.ip.split(';').some(isIn)))
	);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'B', '.'), minLength: 1, maxLength: 4 });
const pattern = fc.string({
	unit: fc.constantFrom('a', 'b', 'A', '.', '*'),
	minLength: 1,
	maxLength: 5,
});
const patterns = fc.array(pattern, { minLength: 1, maxLength: 3 }).map((list) => list.join(';'));
const severity = fc.constantFrom('informational', 'low', 'medium', 'high', 'critical');
const address = fc.constantFrom('10.0.0.1', '10.0.0.9', '10.1.0.1', '2001:db8::1', '2001:db9::1');
const network = fc.constantFrom(
	...['10.0.0.1', '10.0.0.0/29', '10.0.0.0/8', '2001:db8::/32', '2001:db8::/31', '0.0.0.0/0'],
);
const row = fc.record(
	{
		tenant: patterns,
		source: patterns,
		type: patterns,
		user: patterns,
		host: patterns,
		text: patterns,
		severity,
		ip: fc.array(network, { minLength: 1, maxLength: 2 }).map((list) => list.join(';')),
	},
	{ requiredKeys: [] },
);
const alert = fc
	.record({
		tenantName: word,
		tenantId: word,
		tenantDomain: word,
		source: word,
		sourceName: word,
		type: word,
		category: word,
		userEmail: word,
		userName: word,
		host: word,
		title: word,
		description: word,
		severity: fc.oneof(severity, fc.constant('unknown')),
		ip: fc.oneof(address, fc.constant('')),
	})
	.map((fields) => alertWith(fields as Parameters<typeof alertWith>[0]));

describe('the book of rules', () => {
	it('chooses the row that a naive matcher chooses, and passes the rows above it', () => {
		fc.assert(
			fc.property(
				fc.array(row, { maxLength: 8 }),
				fc.array(alert, { maxLength: 5 }),
				(rows, alerts) => {
					const book = bookOf(...rows);
					for (const each of alerts) {
						const expected = rows.findIndex((cells) => naively(cells, each));
						const verdict = book.judge(each, noFacts, now);
						expect(verdict.kind === 'none' ? -1 : verdict.rule.row - 1).toBe(expected);
						const passed = book.explain(each, noFacts, now);
						expect(passed.map((other) => other.row)).toEqual(
							rows.slice(0, expected < 0 ? rows.length : expected).map((_, index) => index + 1),
						);
						for (const { row: place, condition } of passed) {
							const cells = rows[place - 1] ?? {};
							const only = { [condition]: cells[condition as keyof typeof cells] ?? '' };
							expect(naively(only, each)).toBe(false);
						}
					}
				},
			),
			{ numRuns: 1_000 },
		);
	});

	it('never lets a row win that is reported as dead', () => {
		fc.assert(
			fc.property(
				fc.array(row, { maxLength: 8 }),
				fc.array(alert, { maxLength: 10 }),
				(rows, alerts) => {
					const book = bookOf(...rows);
					const dead = new Set(deadRules(book.rules, now).map((problem) => problem.row));
					for (const each of alerts) {
						const verdict = book.judge(each, noFacts, now);
						if (verdict.kind !== 'none') expect(dead.has(verdict.rule.row)).toBe(false);
					}
				},
			),
			{ numRuns: 1_000 },
		);
	});

	it('evaluates each different condition at most once per alert, and none below the row that wins', () => {
		const rows = Array.from({ length: 200 }, (_, index) => ({
			tenant: `Customer ${index}`,
			severity: 'low',
			text: 'sign-in',
		}));
		const book = bookOf(...rows);
		book.judge(alertWith({ tenantName: 'Customer 199' }), noFacts, now);
		// The severity once, each tenant once, and the text only for the row whose tenant fits.
		expect(book.evaluations).toBe(1 + 200 + 1);
		book.judge(alertWith({ tenantName: 'Customer 0' }), noFacts, now);
		expect(book.evaluations).toBe(202 + 3);
	});

	it('says why the rows above did not win, without a word of the alert', () => {
		const book = bookOf(
			{ tenant: 'Fabrikam' },
			{ severity: 'critical' },
			{ text: 'ransom*' },
			{ ip: '10.0.0.0/8' },
			{ host: 'a;b;c;d;e' },
			{ companyType: 'Customer' },
			{ name: 'Old silence', ...silence },
			{ name: 'All' },
			{ name: 'Below' },
		);
		const passed = book.explain(alertWith(), noFacts, new Date('2026-12-02T00:00:00Z'));
		expect(passed.map(({ condition, reason }) => [condition, reason])).toEqual([
			['tenant', 'The tenant is not "Fabrikam".'],
			['severity', 'The severity is high, and the rule begins at critical.'],
			['text', 'Neither title nor description holds "ransom*".'],
			['ip', 'The IP address is not in the rule: "10.0.0.0/8".'],
			['host', 'The host is not "a" or "b" or "c" or 2 more.'],
			['companyType', 'The alert has no company type; the rule wants "Customer".'],
			['silenceUntil', 'The silence ended at 2026-12-01T08:00:00.000Z.'],
		]);
	});
});

describe('a dead row', () => {
	const deadOf = (...rows: object[]): string[] =>
		deadRules(new RuleBook(read(rows).rules).rules, now).map(
			({ kind, row: place, message }) => `${kind} ${place}: ${message}`,
		);

	it('is one whose alerts a row above takes', () => {
		expect(
			deadOf({ tenant: 'contoso*' }, { name: 'Lost', tenant: 'Contoso Ltd', severity: 'high' }),
		).toEqual([
			'dead 2: Row 2 of the rules from data ("Lost") can never win against row 1 of the rules from data, which stands above it.',
		]);
	});

	it('is one with the same conditions, in whatever order they are written', () => {
		const [problem] = deadOf({ host: 'a;b', ip: '10.0.0.0/8' }, { ip: '10.0.0.5/8', host: 'B;A' });
		expect(problem).toMatch(/has the same conditions as row 1/);
	});

	it.each([
		['a wider severity above', { severity: 'low' }, { severity: 'high' }, 1],
		['a narrower severity above', { severity: 'high' }, { severity: 'low' }, 0],
		['a wider network above', { ip: '10.0.0.0/8' }, { ip: '10.1.0.0/16;10.2.0.1' }, 1],
		['a network that overlaps', { ip: '10.0.0.0/8' }, { ip: '10.1.0.0/16;11.0.0.1' }, 0],
		['a text within the text', { text: 'sign' }, { text: 'sign-in' }, 1],
		['a row for all above', {}, { tenant: 'a' }, 1],
		['a narrower pattern above', { tenant: 'ab*' }, { tenant: 'a*' }, 0],
		['a star in the middle', { tenant: 'a*c*e' }, { tenant: 'ab*cd*e' }, 1],
		['a silence above, which ends', silence, { tenant: 'a' }, 0],
		['a silence under a row for all', {}, silence, 1],
	])('with %s', (_, above, below, dead) => {
		expect(deadOf(above, below)).toHaveLength(dead);
	});

	it('is a silence that is over', () => {
		expect(deadOf({ ...silence, silenceUntil: '2026-11-24T11:59:59Z' })).toEqual([
			expect.stringMatching(/^over 1: .*ended at 2026-11-24T11:59:59.000Z\.$/),
		]);
	});
});
