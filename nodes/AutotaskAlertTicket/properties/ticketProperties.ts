import type { INodeProperties } from 'n8n-workflow';

import {
	defaultDescriptionTemplate,
	defaultTitleTemplate,
} from '../../../src/ticket/defaultTemplates';
import { severityOptions } from '../../../src/alert/severityOptions';

const forTickets = {
	operation: ['createTicket', 'previewTicket', 'sendTestTicket', 'checkHealth'],
};
const fromList =
	'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.';

function picklist(
	name: string,
	displayName: string,
	loadOptionsMethod: string,
	about: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'options',
		typeOptions: { loadOptionsMethod },
		default: '',
		description: `${about} ${fromList}`,
		displayOptions: { show: forTickets },
	};
}

/** What the ticket says and how it is filed. */
export const ticketProperties: INodeProperties[] = [
	{
		displayName: 'Title Template',
		name: 'titleTemplate',
		type: 'string',
		noDataExpression: true,
		default: defaultTitleTemplate,
		placeholder: 'e.g. [severity] – [title]',
		hint: 'Use [tokens] or {{handlebars}}; n8n expressions are not evaluated here',
		description: 'Title of the ticket, at most 250 characters',
		displayOptions: { show: forTickets },
	},
	{
		displayName: 'Description Template',
		name: 'descriptionTemplate',
		type: 'string',
		typeOptions: { rows: 10 },
		noDataExpression: true,
		default: defaultDescriptionTemplate,
		hint: 'Use [tokens] or {{handlebars}}; n8n expressions are not evaluated here',
		description:
			'Text of the ticket. What does not fit into the 8,000 characters of Autotask goes into an internal note.',
		displayOptions: { show: forTickets },
	},
	picklist('status', 'Status Name or ID', 'getStatuses', 'Status of a new ticket.'),
	picklist('priority', 'Priority Name or ID', 'getPriorities', 'Priority of a new ticket.'),
	{
		displayName: 'Priority by Severity',
		name: 'severityPriorities',
		type: 'fixedCollection',
		placeholder: 'Add Severity',
		default: {},
		typeOptions: { multipleValues: true },
		description: 'Priorities for alerts of certain severities; they override the priority above',
		displayOptions: { show: forTickets },
		options: [
			{
				displayName: 'Severity',
				name: 'rows',
				values: [
					{
						displayName: 'Severity',
						name: 'severity',
						type: 'options',
						default: 'critical',
						options: severityOptions,
					},
					{
						displayName: 'Priority Name or ID',
						name: 'priority',
						type: 'options',
						typeOptions: { loadOptionsMethod: 'getPriorities' },
						default: '',
						description:
							'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
					},
				],
			},
		],
	},
	picklist(
		'ticketCategory',
		'Ticket Category Name or ID',
		'getTicketCategories',
		'The category supplies defaults for everything that is left empty here.',
	),
	picklist(
		'queue',
		'Queue Name or ID',
		'getQueues',
		'Queue of a new ticket; overrides the one of the category.',
	),
	{
		displayName: 'Due In (Hours)',
		name: 'dueIn',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 24,
		description:
			'Due date of the ticket, in hours from now; 0 leaves it to the ticket category. An SLA that sets the due date wins, and the output shows the real date.',
		displayOptions: { show: forTickets },
	},
	{
		displayName: 'Contact and Assignment',
		name: 'assignment',
		type: 'collection',
		placeholder: 'Add Choice',
		default: {},
		displayOptions: { show: forTickets },
		options: [
			locator(
				'contact',
				'Contact',
				'searchContacts',
				'Contact of the ticket; belongs to its company',
			),
			locator(
				'resource',
				'Primary Resource',
				'searchResources',
				'Technician that the ticket is assigned to; needs a role too',
			),
			{
				displayName: 'Role Name or ID',
				name: 'role',
				type: 'options',
				typeOptions: {
					loadOptionsMethod: 'getRoles',
					loadOptionsDependsOn: ['assignment.resource.value'],
				},
				default: '',
				description:
					'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
			},
		],
	},
	{
		displayName: 'Other Fields',
		name: 'otherFields',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			resourceMapper: {
				resourceMapperMethod: 'getTicketFields',
				mode: 'add',
				valuesLabel: 'Ticket Fields',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: false,
				supportAutoMap: false,
			},
		},
		description:
			'Any other field of the ticket, with the names and lists of your Autotask. Text may hold [tokens].',
		displayOptions: { show: forTickets },
	},
];

function locator(
	name: string,
	displayName: string,
	searchListMethod: string,
	description: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select a ${displayName.toLowerCase()}…`,
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 29682885',
				validation: [
					{
						type: 'regex',
						properties: { regex: '^[0-9]+$', errorMessage: 'An ID is a whole number' },
					},
				],
			},
		],
	};
}
