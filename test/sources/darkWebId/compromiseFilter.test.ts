import fc from 'fast-check';
import {
	fitsWildcard,
	passes,
	type CompromiseFilter,
} from '../../../src/sources/darkWebId/compromiseFilter';
import { readCompromise } from '../../../src/sources/darkWebId/compromiseRecord';
import { sampleRecord } from './compromiseSample';
import { noFilter } from './portal';

const now = new Date('2025-09-11T00:00:00Z');

function passing(
	filter: Partial<CompromiseFilter>,
	changes: Record<string, unknown> = {},
): boolean {
	const compromise = readCompromise({ ...sampleRecord, ...changes });
	return compromise !== undefined && passes(compromise, { ...noFilter, ...filter }, now);
}

describe('filters of compromises', () => {
	it.each([
		['no filter', {}, { password: null, record_status: 2 }, true],
		['only with password', { onlyWithPassword: true }, { password: '' }, false],
		['only with password, a hash', { onlyWithPassword: true }, { hash_type: 'MD5' }, true],
		['only matches', { onlyMatches: true }, {}, true],
		['only matches, no rule', { onlyMatches: true }, { password_criteria: 3 }, false],
		['new only', { newOnly: true }, { record_status: 1 }, false],
		['record types', { recordTypes: ['ip', 'domain'] }, {}, false],
		['record types, other case', { recordTypes: ['email'] }, { record_type: 'Email' }, true],
		['categories', { categories: ['Tested'] }, {}, false],
		['categories with more text', { categories: ['Tested'] }, { compromise: 'tested, 2025' }, true],
		['categories, none given', { categories: ['Tested'] }, { compromise: null }, false],
		['age', { maxBreachAgeDays: 9 }, {}, false],
		['age within', { maxBreachAgeDays: 11 }, {}, true],
		['age unknown', { maxBreachAgeDays: 9 }, { occurred: 0 }, true],
		['excluded', { excludeSearchValues: ['J.DOE@contoso.example'] }, {}, false],
		['excluded by wildcard', { excludeSearchValues: ['*@contoso.example'] }, {}, false],
		['not excluded', { excludeSearchValues: ['*@fabrikam.example', 'doe'] }, {}, true],
		['organizations', { organizations: ['another'] }, {}, false],
	])('%s', (_name, filter, changes, expected) => {
		expect(passing(filter, changes)).toBe(expected);
	});

	it('reads * as any characters, as a regular expression would', () => {
		const letters = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 8 });
		fc.assert(
			fc.property(letters, letters, (text, pattern) => {
				const plain = text.replaceAll('*', '');
				const escaped = pattern.split('*').map((part) => part.replace(/\./g, '\\.'));
				expect(fitsWildcard(plain, pattern)).toBe(
					new RegExp(`^${escaped.join('.*')}$`).test(plain),
				);
			}),
		);
	});
});
