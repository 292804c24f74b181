import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { DeliveryPolicy, GroupBy } from '../../../src/delivery/deliveryPolicy';
import { shownIn } from './shownIn';

const grouping: INodeProperties = {
	displayName: 'Grouping and Storms',
	name: 'grouping',
	type: 'collection',
	placeholder: 'Add Setting',
	default: {},
	description:
		'When alerts share a ticket. By default each alert has a ticket of its own, until one tenant has more than 50 in one run.',
	options: [
		{
			displayName: 'Group By',
			name: 'groupBy',
			type: 'options',
			noDataExpression: true,
			default: 'none',
			description: 'Which alerts share one ticket',
			options: [
				{ name: "Alert's Own Group Key", value: 'groupKey' },
				{ name: 'None', value: 'none', description: 'One ticket for each alert' },
				{ name: 'Tenant', value: 'tenant' },
				{ name: 'Tenant and Type', value: 'tenantAndType' },
				{ name: 'Tenant and User', value: 'tenantAndUser' },
			],
		},
		{
			displayName: 'Group Window (Minutes)',
			name: 'groupWindow',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 60,
			description: 'Alerts of a group share a ticket when they happened within the same window',
		},
		{
			displayName: 'Max New Tickets per Tenant and Run',
			name: 'stormLimit',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 50,
			description:
				'Above this number, the rest of the alerts shares one ticket that lists them all. 0 sets no limit.',
		},
	],
};

/** When alerts share a ticket. */
export const groupingProperties = shownIn(['createTicket'], [grouping]);

export function readGrouping(
	context: IExecuteFunctions,
): Pick<DeliveryPolicy, 'groupBy' | 'groupWindowMinutes' | 'stormLimit'> {
	const stored = context.getNodeParameter('grouping', 0, {}) as IDataObject;
	return {
		groupBy: (stored.groupBy as GroupBy) ?? 'none',
		groupWindowMinutes: Number(stored.groupWindow ?? 60),
		stormLimit: Number(stored.stormLimit ?? 50),
	};
}
