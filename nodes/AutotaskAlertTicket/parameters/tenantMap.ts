import type { INodeProperties } from 'n8n-workflow';

import { companyLocator } from './locators';
import { shownIn } from './shownIn';

const tenantMap: INodeProperties = {
	displayName: 'Tenant Map',
	name: 'tenantMap',
	type: 'fixedCollection',
	placeholder: 'Add Tenants',
	default: {},
	typeOptions: { multipleValues: true, sortable: true },
	description:
		'Which Autotask company each tenant of the alert source is: row by row, or from a Data Table or expression. Rows come before data. A row by the ID of the tenant survives a renaming, a row by its name does not.',
	options: [
		{
			displayName: 'Row',
			name: 'rows',
			values: [
				{
					displayName: 'Tenant (Name, ID or Domain)',
					name: 'tenant',
					type: 'string',
					default: '',
					placeholder: 'e.g. Contoso Ltd',
					description: 'Name, ID or domain of the tenant as the alert source has it',
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
		{
			displayName: 'Data Table or Expression',
			name: 'data',
			values: [
				{
					displayName: 'Rows',
					name: 'rows',
					type: 'json',
					default: '[]',
					placeholder: 'e.g. [{ "tenant": "Contoso Ltd", "companyId": 175, "enabled": true }]',
					hint: "For a Data Table, read it with the node Data Table before this node, and enter {{ $('Data Table').all().map((row) => row.json) }}",
					description: 'A list of objects with tenant, companyId and enabled',
				},
			],
		},
	],
};

/** Which Autotask company a tenant of the alert source is. */
export const tenantMapProperties = shownIn(
	['createTicket', 'previewTicket', 'getTenantMap', 'checkHealth'],
	[tenantMap],
);
