import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { companyLocator } from './locators';

/** What most users never need. Shown in every operation, so that none deletes what another needs. */
export const optionProperties: INodeProperties[] = [
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Failures Until Unhealthy',
				name: 'failuresUntilUnhealthy',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100 },
				default: 5,
				description: 'Failures in a row after which the connection counts as unhealthy',
			},
			companyLocator('fallbackCompany', {
				displayName: 'Fallback Company',
				description:
					'Gets the tickets of tenants without a company of their own, when When Tenant Has No Company says so',
			}),
			{
				displayName: 'Impersonation Resource ID',
				name: 'impersonationResourceId',
				type: 'number',
				default: 0,
				description:
					'ID of the resource that tickets and notes are created as. 0 uses the one of the credential, if any.',
			},
			{
				displayName: 'Stop at API Usage (%)',
				name: 'quotaStopPercent',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100 },
				default: 95,
				description:
					'Share of the hourly Autotask requests at which a run stops; the other alerts fail as "try later"',
			},
			{
				displayName: 'Timeout (Seconds)',
				name: 'timeout',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 300 },
				default: 30,
				description: 'How long to wait for an answer of Autotask',
			},
			{
				displayName: 'When Tenant Has No Company',
				name: 'unmappedTenants',
				type: 'options',
				noDataExpression: true,
				default: 'skip',
				description: 'What happens to an alert whose tenant has no company',
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
						description: 'The ticket goes to the Fallback Company, with a warning',
					},
				],
			},
		],
	},
];

interface Options extends IDataObject {
	failuresUntilUnhealthy?: number;
	impersonationResourceId?: number;
	quotaStopPercent?: number;
	timeout?: number;
	unmappedTenants?: string;
}

/** The options of the node; expressions are evaluated for the given item. */
export function readOptions(context: IExecuteFunctions, itemIndex = 0): Options {
	return context.getNodeParameter('options', itemIndex, {}) as Options;
}
