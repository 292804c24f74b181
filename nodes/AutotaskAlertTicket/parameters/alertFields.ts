import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { severityOptions } from '../../../src/alert/severityOptions';
import { shownIn } from './shownIn';

const alertFields: INodeProperties = {
	displayName: 'Alert Fields',
	name: 'alertFields',
	type: 'collection',
	placeholder: 'Define Below',
	default: {},
	description:
		'Defines the alert of each item here, for items that come from neither a Security Alert trigger nor an email trigger. Set an ID, or a title and what it concerns: the same ID always leads to the same ticket.',
	options: [
		{
			displayName: 'Action',
			name: 'action',
			type: 'options',
			default: 'trigger',
			options: [
				{ name: 'Resolve', value: 'resolve' },
				{ name: 'Trigger', value: 'trigger' },
				{ name: 'Update', value: 'update' },
			],
		},
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. Sign-in from two countries within ten minutes',
		},
		{
			displayName: 'ID',
			name: 'id',
			type: 'string',
			default: '',
			placeholder: 'e.g. alert-0001',
			description:
				'ID of the finding in its source. Without one, Title and a tenant, user or host are needed.',
		},
		{
			displayName: 'Occurred At',
			name: 'occurredAt',
			type: 'dateTime',
			default: '',
			description: 'When it happened',
		},
		{
			displayName: 'Severity',
			name: 'severity',
			type: 'options',
			default: 'medium',
			options: severityOptions,
		},
		{
			displayName: 'Source',
			name: 'source',
			type: 'string',
			default: '',
			placeholder: 'e.g. myscanner',
			description: 'Short name of the product that raised the alert',
		},
		{
			displayName: 'Tenant Domain',
			name: 'tenantDomain',
			type: 'string',
			default: '',
			placeholder: 'e.g. contoso.example',
		},
		{
			displayName: 'Tenant ID',
			name: 'tenantId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 4711',
			description: 'ID of the tenant in the source',
		},
		{
			displayName: 'Tenant Name',
			name: 'tenantName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Contoso Ltd',
			description: 'Name of the tenant in the source',
		},
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			default: '',
			placeholder: 'e.g. Impossible travel',
			description: 'What happened, in one line',
		},
		{
			displayName: 'Type',
			name: 'type',
			type: 'string',
			default: '',
			placeholder: 'e.g. impossibleTravel',
		},
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://portal.example/alerts/1',
			description: 'Link to the alert in its source (HTTPS)',
		},
		{
			displayName: 'User Email',
			name: 'userEmail',
			type: 'string',
			placeholder: 'e.g. name@email.com',
			default: '',
		},
	],
};

/** An alert that is described in the node. */
export const alertFieldsProperties = shownIn(
	['createTicket', 'previewTicket', 'getTenantMap'],
	[alertFields],
);

/** Whether the alerts are described in the node, so that the items only say how many there are. */
export function definesAlert(context: IExecuteFunctions): boolean {
	const { alertFields: stored } = context.getNode().parameters;
	return typeof stored === 'object' && stored !== null && Object.keys(stored).length > 0;
}

/** The alert that the node describes for an item. Throws what an expression throws. */
export function readAlertFields(context: IExecuteFunctions, itemIndex: number): IDataObject {
	return context.getNodeParameter('alertFields', itemIndex, {}) as IDataObject;
}
