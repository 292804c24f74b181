import type { INodeProperties } from 'n8n-workflow';

/** Parameters of Have I Been Pwned. */
export const haveIBeenPwnedProperties: INodeProperties[] = [
	{
		displayName: 'Filters',
		name: 'haveIBeenPwnedFilters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show: { source: ['haveIBeenPwned'] } },
		options: [
			{
				displayName: 'Domains',
				name: 'domains',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				placeholder: 'e.g. contoso.example',
				description:
					'Domains to ask, one per line; empty means all verified domains of the subscription',
			},
			{
				displayName: 'Only Breaches With Passwords',
				name: 'onlyWithPasswords',
				type: 'boolean',
				default: true,
				description: 'Whether to emit only breaches in which passwords were exposed',
			},
		],
	},
];
