import fc from 'fast-check';

import { buildDedupKey } from '../../src/alert/dedupKey';
import { naturalIdOf, sourceOfSender } from '../../src/alert/naturalId';

const text = fc.oneof(
	fc.string({ maxLength: 12 }),
	fc.stringMatching(/^[ab%/:,[\]"2fl53]{0,6}$/),
	fc.constantFrom('', 'a', 'contoso ltd', '43', 'contoso ltd:43', 'contoso ltd/43', '%l["a","b"]'),
);
const part = fc.oneof(text, fc.array(text, { maxLength: 3 }));
const identity = fc.record(
	{ tenant: part, id: fc.array(part, { minLength: 1, maxLength: 3 }) },
	{ requiredKeys: ['id'] },
);

/** Tenants are compared without case; an absent one is not an empty one. */
function meaning({ tenant, id }: { tenant?: string | string[]; id: Array<string | string[]> }) {
	const known = tenant === undefined ? 'absent' : { tenant: JSON.stringify(tenant).toLowerCase() };
	return JSON.stringify([known, id]);
}

describe('naturalIdOf', () => {
	it('never gives the same text for different parts', () => {
		fc.assert(
			fc.property(identity, identity, (one, other) => {
				fc.pre(meaning(one) !== meaning(other));
				expect(naturalIdOf(one)).not.toBe(naturalIdOf(other));
				expect(buildDedupKey('webhook:a', naturalIdOf(one))).not.toBe(
					buildDedupKey('webhook:a', naturalIdOf(other)),
				);
			}),
			{ numRuns: 5_000 },
		);
	});

	it('takes a tenant without case and stays readable', () => {
		expect(naturalIdOf({ tenant: 'Contoso', id: ['disk-c'] })).toBe('contoso/disk-c');
		expect(naturalIdOf({ id: ['incident_report', 48213] })).toBe('incident_report:48213');
	});
});

describe('sourceOfSender', () => {
	it('keeps the words of a name', () => {
		expect(sourceOfSender(' My  SIEM ')).toBe('webhook:my-siem');
	});

	it.each([
		['日本', '中国'],
		['Ä', 'ö'],
		['My SIEM', 'My-SIEM'],
		['a'.repeat(40), `${'a'.repeat(40)}b`],
		['', '!'],
	])('tells %j from %j', (one, other) => {
		expect(sourceOfSender(one)).not.toBe(sourceOfSender(other));
		for (const name of [one, other])
			expect(sourceOfSender(name)).toMatch(/^webhook:[a-z0-9-]{1,30}$/);
	});
});
