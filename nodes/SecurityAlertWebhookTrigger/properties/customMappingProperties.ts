import type { INodeProperties } from 'n8n-workflow';
import { severityOptions } from '../../../src/alert/severityOptions';

const forOtherSenders = { show: { preset: ['standard'] } };

/** How to read a sender that has no preset. */
export const customMappingProperties: INodeProperties[] = [
	{
		displayName: 'Sender Name',
		name: 'sourceName',
		type: 'string',
		default: '',
		required: true,
		noDataExpression: true,
		placeholder: 'e.g. My SIEM',
		description:
			'Name of the product that sends the alerts, as tickets show it. It is part of the key by which tickets are found again: change it only before the first alert.',
		displayOptions: forOtherSenders,
	},
	{
		displayName: 'List of Events',
		name: 'itemsPath',
		type: 'string',
		default: '',
		placeholder: 'e.g. data.alerts',
		description:
			'Path of the list when one body holds many events. Empty looks in the usual places, and takes a bare list or object as it is.',
		displayOptions: forOtherSenders,
	},
	{
		displayName: 'Field Mapping',
		name: 'fieldMap',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Field', sortable: true },
		placeholder: 'Add Field',
		default: {},
		description:
			'Where to find the fields of the alert. Usual names are found without a mapping, and the detail fieldsUsed of an alert says where; a row here goes before them. Several rows for one field are alternatives.',
		displayOptions: forOtherSenders,
		options: [
			{
				displayName: 'Field',
				name: 'rows',
				values: [
					{
						displayName: 'Alert Field',
						name: 'field',
						type: 'options',
						default: 'title',
						options: [
							{ name: 'Action (Trigger, Update, Resolve)', value: 'action' },
							{ name: 'Breach Date', value: 'breachDate' },
							{ name: 'Breach Name', value: 'breachName' },
							{ name: 'Category', value: 'category' },
							{ name: 'Confidence', value: 'confidence' },
							{ name: 'Country', value: 'country' },
							{ name: 'Description', value: 'description' },
							{ name: 'Detected At', value: 'detectedAt' },
							{ name: 'Exposed Data', value: 'exposedData' },
							{ name: 'Host', value: 'host' },
							{ name: 'ID', value: 'id' },
							{ name: 'IP Address', value: 'ip' },
							{ name: 'Is Test', value: 'isTest' },
							{ name: 'Link', value: 'url' },
							{ name: 'Occurred At', value: 'occurredAt' },
							{ name: 'Recommended Actions', value: 'recommendedActions' },
							{ name: 'Resolved At', value: 'resolvedAt' },
							{ name: 'Severity', value: 'severity' },
							{ name: 'Tenant Domain', value: 'tenantDomain' },
							{ name: 'Tenant ID', value: 'tenantId' },
							{ name: 'Tenant Name', value: 'tenantName' },
							{ name: 'Title', value: 'title' },
							{ name: 'Type', value: 'type' },
							{ name: 'Updated At', value: 'updatedAt' },
							{ name: 'User Email', value: 'userEmail' },
							{ name: 'User Name', value: 'userName' },
						],
					},
					{
						displayName: 'Path',
						name: 'path',
						type: 'string',
						default: '',
						placeholder: 'e.g. customer.name',
						description:
							'Path inside the event, such as alert.title, users[0].name or labels["a.b"]. Begin with $. for the whole body; emailIn(path) takes the first address from a text.',
					},
				],
			},
		],
	},
	{
		displayName: 'Severity Words',
		name: 'severityTable',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Word' },
		placeholder: 'Add Word',
		default: {},
		description:
			'What unusual words of the sender mean; low, high, critical, P1 and such are known',
		displayOptions: forOtherSenders,
		options: [
			{
				displayName: 'Word',
				name: 'rows',
				values: [
					{
						displayName: 'Word of the Sender',
						name: 'word',
						type: 'string',
						default: '',
						placeholder: 'e.g. page',
					},
					{
						displayName: 'Severity',
						name: 'severity',
						type: 'options',
						default: 'high',
						options: severityOptions,
					},
				],
			},
		],
	},
];
