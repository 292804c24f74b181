import fc from 'fast-check';
import { compileFilter } from '../../sandbox/query/filter';
import { readQuery, runQuery } from '../../sandbox/query/runQuery';
import { defaultSwitches } from '../../sandbox/switches';
import { defaultSeed } from '../../sandbox/tenant/seedOptions';
import { Table } from '../../sandbox/tenant/table';
import { Tenant } from '../../sandbox/tenant/tenant';

const keys = ['a', 'B', 'c', 'D', 'e'];
const operation = fc.oneof(
	fc.record({ op: fc.constant('insert' as const), id: fc.nat(30), key: fc.constantFrom(...keys) }),
	fc.record({ op: fc.constant('update' as const), id: fc.nat(30), key: fc.constantFrom(...keys) }),
	fc.record({ op: fc.constant('remove' as const), id: fc.nat(30), key: fc.constant('') }),
);

it('a table finds by index what a look at every row finds', () => {
	fc.assert(
		fc.property(fc.array(operation, { maxLength: 60 }), fc.nat(30), (operations, from) => {
			const table = new Table(0, ['key']);
			const model = new Map<number, string>();
			for (const { op, id, key } of operations) {
				const row = table.get(id);
				if (op === 'insert' && !row) {
					table.insert({ id, key });
					model.set(id, key);
				} else if (op === 'update' && row) {
					table.update(row, { key });
					model.set(id, key);
				} else if (op === 'remove') {
					table.remove(id);
					model.delete(id);
				}
			}
			const ids = [...model.keys()].sort((a, b) => a - b);
			expect(table.all().map((row) => row.id)).toEqual(ids);
			expect([...table.from(from)].map((row) => row.id)).toEqual(ids.filter((id) => id >= from));
			for (const key of keys) {
				const expected = ids.filter((id) => model.get(id)?.toLowerCase() === key.toLowerCase());
				expect(table.idsWith('key', [key.toUpperCase()])).toEqual(expected);
			}
			expect(table.nextId()).toBeGreaterThan(Math.max(-1, ...ids));
		}),
	);
});

const leaf = fc.oneof(
	fc.record({
		op: fc.constantFrom('eq', 'noteq', 'gt', 'gte', 'lt', 'lte'),
		field: fc.constantFrom('id', 'ownerResourceID', 'parentCompanyID'),
		value: fc.integer({ min: 170, max: 225 }),
	}),
	fc.record({
		op: fc.constantFrom('eq', 'contains', 'beginsWith', 'noteq'),
		field: fc.constant('companyName'),
		value: fc.constantFrom('contoso ltd', 'f', 'Relecloud', 'inc'),
	}),
	fc.record({
		op: fc.constantFrom('in', 'notIn'),
		field: fc.constant('id'),
		value: fc.array(fc.integer({ min: 170, max: 225 }), { minLength: 1, maxLength: 5 }),
	}),
	fc.record({
		op: fc.constantFrom('exist', 'notExist', 'nonsense'),
		field: fc.constant('parentCompanyID'),
	}),
);
const { condition } = fc.letrec<{ condition: unknown }>((tie) => ({
	condition: fc.oneof(
		{ depthSize: 'small' },
		leaf,
		fc.record({
			op: fc.constantFrom('and', 'or'),
			items: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
		}),
	),
}));

it('a query finds page by page what its filter finds in every row', () => {
	const tenant = new Tenant({ ...defaultSwitches }, defaultSeed);
	const entity = tenant.entity('Companies');
	fc.assert(
		fc.property(
			fc.array(condition, { minLength: 1, maxLength: 3 }),
			fc.integer({ min: 1, max: 20 }),
			(filter, MaxRecords) => {
				const { test } = compileFilter(filter, entity, tenant.switches);
				const expected = tenant
					.table('Companies')
					.all()
					.filter(test)
					.map((row) => row.id);
				const query = readQuery({ filter, MaxRecords }, entity, tenant);
				const found: number[] = [];
				for (let start: number | undefined = -1; start !== undefined;) {
					const page = runQuery(query, entity, tenant, () => true, start);
					found.push(...page.rows.map((row) => row.id));
					start = page.nextId;
				}
				expect(found).toEqual(expected);
			},
		),
		{ numRuns: 300 },
	);
});
