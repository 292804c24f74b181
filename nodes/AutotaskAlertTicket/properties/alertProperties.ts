import type { INodeProperties } from 'n8n-workflow';
import { severityOptions } from '../../../src/alert/severityOptions';

const forAlerts = { operation: ['createTicket', 'previewTicket', 'getTenantMap'] };

/** Where the alert comes from. */
export const alertProperties: INodeProperties[] = [
	{
		displayName: 'Alert Input',
		name: 'alertInput',
		type: 'options',
		noDataExpression: true,
		default: 'standard',
		description: 'What the input items are',
		displayOptions: { show: forAlerts },
		options: [
			{
				name: 'Alert Item',
				value: 'standard',
				description: 'Items of the Security Alert triggers, or items with the same field names',
			},
			{
				name: 'Fields Below',
				value: 'fields',
				description: 'Each field is set here, usually with an expression',
			},
			{
				name: 'Office Protect Email',
				value: 'officeProtectEmail',
				description: 'Items of an n8n email trigger that hold Office Protect alert emails',
			},
			{
				name: 'Silenced Alert',
				value: 'silencedAlerts',
				description:
					'Rows of the table of silenced alerts: those whose silence is over become tickets',
			},
		],
	},
	{
		displayName: 'Alert Fields',
		name: 'alertFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'Fields of the alert. The ID identifies the problem: the same ID always leads to the same ticket.',
		displayOptions: { show: { ...forAlerts, alertInput: ['fields'] } },
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
			},
			{
				displayName: 'ID',
				name: 'id',
				type: 'string',
				default: '',
				placeholder: 'e.g. alert-0001',
				description: 'ID of the finding in its source',
			},
			{
				displayName: 'Occurred At',
				name: 'occurredAt',
				type: 'dateTime',
				default: '',
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
				description: 'ID of the customer in the source',
			},
			{
				displayName: 'Tenant Name',
				name: 'tenantName',
				type: 'string',
				default: '',
				placeholder: 'e.g. Contoso Ltd',
				description: 'Name of the customer in the source',
			},
			{ displayName: 'Title', name: 'title', type: 'string', default: '' },
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
				placeholder: 'name@email.com',
				default: '',
			},
		],
	},
];
