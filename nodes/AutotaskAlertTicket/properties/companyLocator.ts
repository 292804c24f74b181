import type { INodeProperties } from 'n8n-workflow';

/** A company of Autotask, chosen from a searchable list or given by its ID. */
export function companyLocator(name: string, rest: Partial<INodeProperties>): INodeProperties {
	return {
		displayName: 'Company',
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a company…',
				typeOptions: { searchListMethod: 'searchCompanies', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 175',
				validation: [
					{
						type: 'regex',
						properties: { regex: '^[0-9]+$', errorMessage: 'A company ID is a whole number' },
					},
				],
			},
		],
		...rest,
	};
}
