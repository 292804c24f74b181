import fc from 'fast-check';

import { CompanyDirectory } from '../../src/tenant/companyDirectory';
import type { CompanyName } from '../../src/tenant/companyName';
import { matchTenant } from '../../src/tenant/matchTenant';
import type { TenantRule } from '../../src/tenant/tenantRules';
import { companies, directory, fallback, matching, rule, tenant } from './sampleTenants';

describe('matchTenant', () => {
	it.each([
		['the id', tenant('Contoso Ltd', 'ABC-1'), [rule('abc-1', 2), rule('Contoso Ltd', 3)], 2],
		[
			'the exact name before the normalised',
			tenant('Contoso Ltd'),
			[rule('contoso ltd', 3), rule('Contoso Ltd', 2)],
			2,
		],
		['the name without case and punctuation', tenant('CONTOSO, Ltd.'), [rule('Contoso Ltd', 2)], 2],
		['the domain', tenant('', '', 'Contoso.Example'), [rule('contoso.example', 2)], 2],
		['company 0', tenant('Me'), [rule('Me', 0)], 0],
		[
			'the same company twice',
			tenant('Me'),
			[rule('Me', 1), rule('Me', 1, { from: 'mapData' })],
			1,
		],
		['a company that the directory does not list', tenant('Me'), [rule('Me', 99)], 99],
	])('finds a row by %s', (_what, who, rules, id) => {
		expect(matchTenant(who, matching(rules), { directory })).toMatchObject({
			kind: 'company',
			company: { id },
			matchedBy: 'map',
		});
	});

	it('says which row of another company it did not use', () => {
		const match = matchTenant(
			tenant('Contoso Ltd', 'a'),
			matching([rule('a', 2), rule('Contoso Ltd', 1)]),
			{ directory },
		);
		expect(match).toMatchObject({
			company: { id: 2, name: 'Fabrikam, Inc.' },
			warnings: [expect.stringContaining('"Contoso Ltd"')],
		});
	});

	it.each([
		['exact name', tenant('Contoso Ltd'), 1],
		['normalised name', tenant('contoso-LTD'), 1],
		['unique exact name among alike ones', tenant('FABRIKAM INC'), 3],
		['active one of a merged pair', tenant('Merged'), 8],
	])('finds a company by its %s', (_what, who, id) => {
		expect(matchTenant(who, matching([]), { directory })).toMatchObject({
			kind: 'company',
			company: { id },
			matchedBy: 'companyName',
		});
	});

	it.each([
		[
			'a disabled row',
			tenant('Contoso Ltd'),
			[rule('Contoso Ltd', 1, { enabled: false })],
			'disabled',
		],
		[
			'one disabled row of two',
			tenant('Contoso Ltd'),
			[rule('Contoso Ltd', 1), rule('Contoso Ltd', 1, { enabled: false })],
			'disabled',
		],
		[
			'a row by name that switches off one by id',
			tenant('Contoso Ltd', 'a'),
			[rule('a', 1), rule('Contoso Ltd', 1, { enabled: false })],
			'disabled',
		],
		[
			'contradictory rows',
			tenant('Contoso Ltd'),
			[rule('Contoso Ltd', 1), rule('Contoso Ltd', 2)],
			'ambiguous',
		],
		['a mapped company that is inactive', tenant('X'), [rule('X', 4)], 'inactive'],
		['a row without a company', tenant('X'), [rule('X', Number.NaN)], 'unmapped'],
		['two companies of the same normalised name', tenant('fabrikam inc'), [], 'ambiguous'],
		['two companies of the same name', tenant('Twice'), [], 'ambiguous'],
		['an inactive company of that name', tenant('Gone GmbH'), [], 'inactive'],
		['no company', tenant('Nobody'), [], 'unmapped'],
		['no tenant at all', tenant(''), [], 'unmapped'],
	])('gives no company for %s', (_what, who, rules, reason) => {
		const match = matchTenant(who, matching(rules), { directory });
		expect(match).toMatchObject({ kind: 'none', reason });
		expect(match.kind === 'none' && match.message).not.toBe('');
		const spare = matchTenant(who, matching(rules, fallback), { directory });
		if (reason === 'disabled') expect(spare).toEqual(match);
		else {
			expect(spare).toMatchObject({
				kind: 'company',
				company: { id: 0 },
				matchedBy: 'fallback',
				warnings: [expect.stringContaining(match.kind === 'none' ? match.message : '?')],
			});
		}
	});

	it('does not fall back to an inactive company', () => {
		const unmapped = { fallback: { id: 4, name: 'Gone GmbH' } };
		expect(matchTenant(tenant('Nobody'), matching([], { unmapped }), { directory })).toMatchObject({
			kind: 'none',
			reason: 'inactive',
		});
	});

	it('looks at names or fields only when told to', () => {
		const byField = (id: string) =>
			companies.filter((company) => `t${company.id}` === id || id === 'both');
		const none = matching([], { matchBy: 'none' });
		expect(matchTenant(tenant('Contoso Ltd', 't1'), none, { directory, byField })).toMatchObject({
			reason: 'unmapped',
		});
		const field = matching([], { matchBy: 'companyField' });
		expect(matchTenant(tenant('Twice', 't1'), field, { directory, byField })).toMatchObject({
			company: { id: 1 },
			matchedBy: 'companyField',
		});
		expect(matchTenant(tenant('Twice', 'both'), field, { directory, byField })).toMatchObject({
			reason: 'ambiguous',
		});
		expect(matchTenant(tenant('Contoso Ltd', ''), field, { directory, byField })).toMatchObject({
			reason: 'unmapped',
		});
	});

	it('depends on nothing but the facts: any order gives the same', () => {
		const names = fc.constantFrom(
			'Contoso Ltd',
			'contoso ltd',
			'CONTOSO-LTD',
			'Fabrikam',
			'fabrikam.',
			'x',
			'',
			' ',
			'Ä',
			'a\u0308',
		);
		const rules = fc.array(
			fc.record({
				tenant: names,
				companyId: fc.nat(5),
				companyName: names,
				enabled: fc.boolean(),
				from: fc.constantFrom('map' as const, 'mapData' as const),
			}),
			{ maxLength: 8 },
		);
		const list = fc.array(fc.record({ id: fc.nat(8), name: names, isActive: fc.boolean() }), {
			maxLength: 10,
		});
		fc.assert(
			fc.property(
				rules,
				list,
				names,
				names,
				names,
				fc.constantFrom('companyName' as const, 'companyField' as const),
				fc.infiniteStream(fc.nat()),
				(rows, firms, tenantId, tenantName, tenantDomain, matchBy, noise) => {
					const unique = [...new Map(firms.map((firm) => [firm.id, firm])).values()];
					const who = { tenantId, tenantName, tenantDomain };
					const shuffle = <T>(values: T[]): T[] =>
						values
							.map((value) => ({ value, rank: noise.next().value ?? 0 }))
							.sort((a, b) => a.rank - b.rank)
							.map(({ value }) => value);
					const result = (r: TenantRule[], c: CompanyName[]) =>
						matchTenant(who, matching(r, { matchBy }), {
							directory: new CompanyDirectory(c),
							byField: () => c,
						});
					const match = result(rows, unique);
					expect(result(shuffle(rows), shuffle(unique))).toEqual(match);
					if (match.kind === 'company' && match.matchedBy === 'companyName') {
						const same = unique.filter(
							(firm) => firm.isActive && firm.name.trim() === tenantName.trim(),
						);
						expect(same.length).toBeLessThanOrEqual(1);
					}
				},
			),
			{ numRuns: 2_000 },
		);
	});
});
