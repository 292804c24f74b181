import { tenantReport } from '../../src/tenant/tenantReport';
import { directory, fallback, matching, rule, tenant } from './sampleTenants';

describe('tenantReport', () => {
	it('lists every tenant once, every unused row, and totals', () => {
		const rules = [
			rule('a', 1, { companyName: 'Contoso' }),
			rule('Off', 2, { enabled: false }),
			rule('Never seen', 4),
			rule('Dead', 4),
		];
		const seen = [
			tenant('Contoso Ltd', 'a'),
			tenant('Contoso Ltd', 'a'),
			tenant('Off'),
			tenant('Contosoo'),
			tenant('Twice'),
			tenant('Dead'),
			tenant('Own MSP'),
		];
		const { rows, totals } = tenantReport(seen, matching(rules), { directory });
		expect(totals).toEqual({
			tenants: 6,
			matched: 2,
			fallback: 0,
			disabled: 1,
			unmapped: 1,
			ambiguous: 1,
			inactive: 1,
			unusedRows: 1,
		});
		expect(rows[0]).toMatchObject({
			tenantId: 'a',
			alerts: 2,
			company: { id: 1, name: 'Contoso Ltd' },
			matchedBy: 'map',
			enabled: true,
			active: true,
			reason: '',
		});
		expect(rows[1]).toMatchObject({
			enabled: false,
			reason: 'disabled',
			company: { id: 2 },
			suggestions: [],
		});
		expect(rows[2]).toMatchObject({ reason: 'unmapped', company: null, suggestions: [{ id: 1 }] });
		expect(rows[3]).toMatchObject({ reason: 'ambiguous', suggestions: [{ id: 5 }, { id: 6 }] });
		expect(rows[4]).toMatchObject({ reason: 'inactive', company: { id: 4 }, active: false });
		expect(rows[6]).toMatchObject({
			tenantName: 'Never seen',
			seen: false,
			company: { id: 4, name: 'Gone GmbH' },
			active: false,
		});
	});

	it('shows the reason and suggestions also where the fall-back takes the ticket', () => {
		const { rows, totals } = tenantReport([tenant('Contosoo')], matching([], fallback), {
			directory,
		});
		expect(rows[0]).toMatchObject({
			company: { id: 0 },
			matchedBy: 'fallback',
			reason: 'unmapped',
			suggestions: [{ id: 1 }],
		});
		expect(totals).toMatchObject({ matched: 0, fallback: 1, unmapped: 1 });
	});
});
