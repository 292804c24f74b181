import type { INodeProperties } from 'n8n-workflow';

const forCreate = { operation: ['createTicket'] };

/** What happens to a ticket after it was created, and to many alerts at once. */
export const lifeProperties: INodeProperties[] = [
	{
		displayName: 'If Ticket Exists',
		name: 'ifTicketExists',
		type: 'options',
		noDataExpression: true,
		default: 'addNote',
		description: 'What happens when an alert comes again while its ticket is open',
		displayOptions: { show: forCreate },
		options: [
			{
				name: 'Add Note',
				value: 'addNote',
				description: 'One internal note, and only when something changed',
			},
			{
				name: 'Create Another Ticket',
				value: 'createAnother',
				description: 'One more ticket for each change',
			},
			{ name: 'Skip', value: 'skip', description: 'The ticket stays as it is' },
		],
	},
	{
		displayName: 'Reopen Within (Days)',
		name: 'reopenDays',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 7,
		description:
			'When an alert returns, a ticket completed at most so many days ago is reopened. Later, a new ticket names the old one. 0 never reopens.',
		displayOptions: { show: forCreate },
	},
	{
		displayName: 'When Alert Is Resolved',
		name: 'whenResolved',
		type: 'options',
		noDataExpression: true,
		default: 'addNote',
		displayOptions: { show: forCreate },
		options: [
			{ name: 'Add Note', value: 'addNote' },
			{
				name: 'Complete Ticket',
				value: 'completeTicket',
				description: 'Only while nobody has touched the ticket; a note otherwise',
			},
			{ name: 'Do Nothing', value: 'nothing' },
		],
	},
	{
		displayName: 'Group By',
		name: 'groupBy',
		type: 'options',
		noDataExpression: true,
		default: 'none',
		description: 'Whether alerts that belong together share one ticket',
		displayOptions: { show: forCreate },
		options: [
			{ name: 'Group Key of the Alert', value: 'groupKey' },
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
		displayOptions: { show: forCreate, hide: { groupBy: ['none'] } },
	},
	{
		displayName: 'Storm Limit',
		name: 'stormLimit',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 50,
		description:
			'New tickets for one tenant in one run. The rest goes into one ticket that lists them all. 0 never rolls up.',
		displayOptions: { show: forCreate },
	},
];
