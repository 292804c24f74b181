import type { INodeProperties } from 'n8n-workflow';

import { companyLocator } from './companyLocator';

const forMapping = {
	operation: ['createTicket', 'previewTicket', 'getTenantMap', 'checkHealth'],
};

/** Which Autotask company a customer of the source is. */
export const tenantProperties: INodeProperties[] = [
	{
		displayName: 'Tenant Map',
		name: 'tenantMap',
		type: 'fixedCollection',
		placeholder: 'Add Tenant',
		default: {},
		typeOptions: { multipleValues: true, sortable: true },
		description:
			'Which Autotask company each customer of the alert source is. The ID survives a renaming of the customer, the name does not.',
		displayOptions: { show: forMapping },
		options: [
			{
				displayName: 'Tenant',
				name: 'rows',
				values: [
					{
						displayName: 'Tenant (Name or ID)',
						name: 'tenant',
						type: 'string',
						default: '',
						placeholder: 'e.g. Contoso Ltd',
						description: 'Name, ID or domain of the customer as the alert source has it',
					},
					companyLocator('company', { description: 'The Autotask company that gets the tickets' }),
					{
						displayName: 'Enabled',
						name: 'enabled',
						type: 'boolean',
						default: true,
						description: 'Whether alerts of this tenant become tickets',
					},
				],
			},
		],
	},
	{
		displayName: 'Tenant Map From Data',
		name: 'tenantMapData',
		type: 'json',
		default: '[]',
		placeholder: 'e.g. [{ "tenant": "Contoso Ltd", "companyId": 175, "enabled": true }]',
		description:
			'The same rows from data, such as an n8n Data Table: a list of objects with tenant, companyId and enabled. Rows of the Tenant Map above win.',
		displayOptions: { show: forMapping },
	},
	{
		displayName: 'If No Row Fits, Match By',
		name: 'matchBy',
		type: 'options',
		noDataExpression: true,
		default: 'companyName',
		description: 'How a tenant without a row in the map finds its company',
		displayOptions: { show: forMapping },
		options: [
			{
				name: 'Company Field',
				value: 'companyField',
				description: 'A field of the company in Autotask holds the tenant ID',
			},
			{
				name: 'Company Name',
				value: 'companyName',
				description:
					'The same name, ignoring case, spaces and punctuation. Two companies that fit are never guessed.',
			},
			{ name: 'Nothing', value: 'none', description: 'Only the rows of the map count' },
		],
	},
	{
		displayName: 'Company Field Name or ID',
		name: 'companyField',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getCompanyFields' },
		default: '',
		description:
			'Field of the company that holds the tenant ID of the source. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: { show: { ...forMapping, matchBy: ['companyField'] } },
	},
	{
		displayName: 'Unmapped Tenants',
		name: 'unmappedTenants',
		type: 'options',
		noDataExpression: true,
		default: 'skip',
		description: 'What happens to an alert whose tenant has no company',
		displayOptions: { show: { operation: ['createTicket', 'previewTicket', 'getTenantMap'] } },
		options: [
			{ name: 'Fail', value: 'fail', description: 'The item fails' },
			{
				name: 'Skip',
				value: 'skip',
				description: 'The item leaves through the output Skipped, with the reason',
			},
			{
				name: 'Use Fallback Company',
				value: 'fallbackCompany',
				description: 'The ticket goes to a company of your choice, with a warning',
			},
		],
	},
	companyLocator('fallbackCompany', {
		displayName: 'Fallback Company',
		required: true,
		description: 'Gets the tickets of tenants without a company of their own',
		displayOptions: {
			show: {
				operation: ['createTicket', 'previewTicket', 'getTenantMap'],
				unmappedTenants: ['fallbackCompany'],
			},
		},
	}),
	companyLocator('testCompany', {
		displayName: 'Test Company',
		required: true,
		description: 'The Autotask company that gets the test ticket',
		displayOptions: { show: { operation: ['sendTestTicket'] } },
	}),
];
