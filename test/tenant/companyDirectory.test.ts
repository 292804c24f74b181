import { CompanyDirectory } from '../../src/tenant/companyDirectory';
import { directory } from './sampleTenants';

describe('CompanyDirectory', () => {
	it('suggests active companies with similar names, best first', () => {
		expect(directory.similar('Contosso Limited', 3).map(({ id }) => id)).toEqual([1]);
		expect(directory.similar('Fabricam', 3).map(({ id }) => id)).toEqual([2, 3]);
		expect(directory.similar('Gone', 3)).toEqual([]);
		expect(directory.similar('', 3)).toEqual([]);
		expect(directory.similar('Twice', 1)).toHaveLength(1);
	});

	it('finds exact and similar names among ten thousand companies', () => {
		const many = new CompanyDirectory(
			Array.from({ length: 10_000 }, (_, id) => ({
				id,
				name: `Customer ${id} of ${'abcdefghij'[id % 10]}`,
				isActive: true,
			})),
		);
		for (let i = 0; i < 200; i++) expect(many.similar(`Custommer ${i} of x`, 3)).toHaveLength(3);
		for (let i = 0; i < 10_000; i++)
			expect(many.byNormalisedName(`CUSTOMER-${i} of ${'abcdefghij'[i % 10]}`)).toHaveLength(1);
	});
});
