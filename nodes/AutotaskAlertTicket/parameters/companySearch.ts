import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { TenantMatching } from '../../../src/tenant/tenantRules';
import { companyLocator, listMode } from './locators';
import { locatedValue } from './readLocator';
import { shownIn } from './shownIn';

/** What the company of an alert is found by, when no row of the tenant map names its tenant. */
export const companySearchProperties: INodeProperties[] = [
	...shownIn(
		['sendTestTicket'],
		[
			companyLocator('testCompany', {
				displayName: 'Test Company',
				required: true,
				description: 'The Autotask company that gets the test ticket',
			}),
		],
	),
	...shownIn(
		['createTicket', 'previewTicket', 'getTenantMap', 'checkHealth'],
		[
			{
				displayName: 'Find Company By',
				name: 'matchBy',
				type: 'options',
				noDataExpression: true,
				default: 'companyName',
				description:
					'What the Autotask company of an alert is found by. Rows of the Tenant Map come first.',
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
							'The company has the name of the tenant, ignoring case, spaces and punctuation. Two companies that fit are never guessed.',
					},
					{
						name: 'Tenant Map Only',
						value: 'none',
						description: 'Only tenants with a row in the Tenant Map have a company',
					},
				],
			},
			{
				displayName: 'Company Field',
				name: 'companyField',
				type: 'resourceLocator',
				required: true,
				default: { mode: 'list', value: '' },
				description:
					'Field of the company in Autotask that holds the tenant ID of the alert source',
				modes: [
					listMode('Select a company field…', 'searchCompanyFields'),
					{
						displayName: 'By Name',
						name: 'name',
						type: 'string',
						placeholder: 'e.g. companyNumber, or udf:Tenant ID for a user-defined field',
					},
				],
				displayOptions: { show: { matchBy: ['companyField'] } },
			},
		],
	),
];

export function readMatchBy(context: IExecuteFunctions): TenantMatching['matchBy'] {
	return context.getNodeParameter('matchBy', 0, 'companyName') as TenantMatching['matchBy'];
}

/** The name of the company's field, with the prefix of user-defined ones. */
export function readCompanyFieldName(context: IExecuteFunctions): string {
	return String(locatedValue(context.getNodeParameter('companyField', 0, '')) ?? '');
}
