import type { AlertFields } from '../../src/alert/createAlert';
import type { CompanyFacts } from '../../src/rules/rule';
import { alertWith, bookOf, noFacts, now } from './ruleRows';

function isFit(
	row: object,
	fields: Partial<AlertFields> = {},
	company: CompanyFacts = noFacts,
): boolean {
	return bookOf(row).judge(alertWith(fields), company, now).kind === 'settings';
}

const fitting: Array<[string, object]> = [
	['the name of the tenant in another case', { tenant: 'CONTOSO ltd' }],
	['the ID of the tenant', { tenant: '0F6C-77' }],
	['the domain of the tenant', { tenant: 'contoso.com' }],
	['a pattern for the tenant', { tenant: 'contoso*' }],
	['one of several tenants', { tenant: 'Fabrikam; Contoso Ltd' }],
	['one of a list of tenants, where a semicolon is a letter', { tenant: ['a;b', 'Contoso Ltd'] }],
	['the source', { source: 'huntress' }],
	['the name of the source', { source: 'Hunt*' }],
	['the type', { type: 'identity.*' }],
	['a severity below', { severity: 'medium' }],
	['the same severity', { severity: 'High' }],
	['a text in the title', { text: 'suspicious SIGN-IN' }],
	['a text in the description', { text: 'new*country' }],
	['the address of the user', { user: '*@contoso.com' }],
	['the name of the user', { user: 'jane doe' }],
	['the whole name of the host', { host: 'dc01.contoso.local' }],
	['the short name of the host', { host: 'dc01' }],
	['an address', { ip: '192.0.2.7' }],
	['a network', { ip: '10.0.0.0/8; 192.0.2.0/24' }],
	['a network around a mapped address', { ip: '::ffff:192.0.2.0/120' }],
	['any host', { host: '*' }],
	['no condition at all', {}],
	['all conditions together', { tenant: '*', severity: 'low', ip: '192.0.2.0/31; 192.0.2.6/31' }],
];

const failing: Array<[string, object]> = [
	['another tenant', { tenant: 'Fabrikam' }],
	['a part of the tenant', { tenant: 'Contoso' }],
	['another source', { source: 'graph' }],
	['another type', { type: 'identity' }],
	['a higher severity', { severity: 'critical' }],
	['a text that is nowhere', { text: 'ransom' }],
	['words in another order', { text: 'country*new' }],
	['another user', { user: '*@fabrikam.com' }],
	['another host', { host: 'dc0' }],
	['another network', { ip: '192.0.3.0/24' }],
	['an IPv6 network', { ip: '2001:db8::/32' }],
	['one condition of two that fails', { tenant: 'contoso*', severity: 'critical' }],
];

describe('a row', () => {
	it.each(fitting)('fits by %s', (_, row) => expect(isFit(row)).toBe(true));

	it.each(failing)('does not fit by %s', (_, row) => expect(isFit(row)).toBe(false));

	it('fits by what Autotask knows of the company', () => {
		const company = {
			parentCompany: ['175', 'Contoso Holding'],
			companyType: ['1', 'Customer'],
			companyClassification: ['7', 'Gold'],
		};
		expect(isFit({ parentCompany: 'contoso holding' }, {}, company)).toBe(true);
		expect(isFit({ companyType: 1, companyClassification: 'gold' }, {}, company)).toBe(true);
		expect(isFit({ companyClassification: 'Silver' }, {}, company)).toBe(false);
		expect(isFit({ companyType: 'Customer' }, {}, noFacts)).toBe(false);
	});

	it('takes an unknown severity for medium', () => {
		expect(isFit({ severity: 'medium' }, { severity: 'unknown' })).toBe(true);
		expect(isFit({ severity: 'high' }, { severity: 'unknown' })).toBe(false);
	});

	it('with a star alone does not fit an alert without a value', () => {
		expect(isFit({ host: '*' }, { host: '' })).toBe(false);
	});

	it.each([
		['2001:db8::1', '2001:db8::/32', true],
		['2001:db8:0:0:0:0:0:1', '2001:db8::1', true],
		['[2001:db8::1]:443', '2001:db8::1', true],
		['fe80::1%eth0', 'fe80::/10', true],
		['::ffff:10.1.2.3', '10.0.0.0/8', true],
		['10.1.2.3:8080', '10.1.2.3', true],
		['10.1.2.3', '0.0.0.0/0', true],
		['2001:db8::1', '0.0.0.0/0', false],
		['198.51.100.1, 10.1.2.3', '10.1.2.3/32', true],
		['10.1.2.3', '::/0', true],
		['010.1.2.3', '10.1.2.3', false],
		['no address', '0.0.0.0/0', false],
	])('%s is in %s: %s', (ip, network, expected) => {
		expect(isFit({ ip: network }, { ip })).toBe(expected);
	});
});

describe('a pattern', () => {
	it('takes what only a regular expression would read as text', () => {
		expect(isFit({ user: 'contoso\\dsmith' }, { userName: 'CONTOSO\\dsmith' })).toBe(true);
		expect(isFit({ host: 'srv01$' }, { host: 'SRV01$' })).toBe(true);
		expect(isFit({ type: 'a.c' }, { type: 'abc', category: '' })).toBe(false);
	});

	it('is looked for once per piece, however hostile the text is', () => {
		const book = bookOf({ text: 'a*a*a*a*a*a*a*a*b' });
		const alert = alertWith({ description: 'a'.repeat(100_000) });
		const search = jest.spyOn(String.prototype, 'indexOf');
		expect(book.judge(alert, noFacts, now)).toEqual({ kind: 'none' });
		// Nine pieces in the title and in the description; backtracking would try each place of each piece.
		expect(search.mock.calls.length).toBeLessThanOrEqual(2 * 9);
		search.mockRestore();
	});
});
