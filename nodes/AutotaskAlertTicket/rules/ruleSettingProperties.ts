import type { INodeProperties } from 'n8n-workflow';

const fromList =
	'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.';

/** What a rule sets on the tickets of its alerts. */
export const ruleSettingProperties: INodeProperties[] = [
	template(
		'Description Template',
		'descriptionTemplate',
		10,
		'Text of the ticket, with [tokens] or {{handlebars}}; n8n expressions are not evaluated here',
	),
	list('Issue Type', 'issueType', 'getIssueTypes', 'Issue type of the ticket.'),
	list('Primary Resource Role', 'role', 'getRolesOfRule', 'Role in which the resource works.', [
		'&resource',
	]),
	list('Priority', 'priority', 'getPriorities', 'Wins over the priority by severity.'),
	{
		displayName: 'Primary Resource',
		name: 'resource',
		type: 'resourceLocator',
		noDataExpression: true,
		default: { mode: 'list', value: '' },
		description: 'Technician that the ticket is assigned to; needs a role too',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a resource…',
				typeOptions: { searchListMethod: 'searchResources', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 29682885' },
		],
	},
	list('Queue', 'queue', 'getQueues', 'Queue of the ticket.'),
	list('Status', 'status', 'getStatuses', 'Status of the new ticket.'),
	list('Sub-Issue Type', 'subIssueType', 'getSubIssueTypes', 'Brings its issue type along.', [
		'&issueType',
	]),
	list(
		'Ticket Category',
		'ticketCategory',
		'getTicketCategories',
		'Supplies defaults for everything that is left empty.',
	),
	template(
		'Title Template',
		'titleTemplate',
		1,
		'Title of the ticket, with [tokens] or {{handlebars}}; n8n expressions are not evaluated here',
	),
	list('Work Type', 'workType', 'getWorkTypes', 'Work type of the ticket.'),
];

function list(
	noun: string,
	name: string,
	loadOptionsMethod: string,
	about: string,
	loadOptionsDependsOn?: string[],
): INodeProperties {
	return {
		displayName: `${noun} Name or ID`,
		name,
		type: 'options',
		noDataExpression: true,
		typeOptions: { loadOptionsMethod, ...(loadOptionsDependsOn ? { loadOptionsDependsOn } : {}) },
		default: '',
		description: `${about} ${fromList}`,
	};
}

function template(
	displayName: string,
	name: string,
	rows: number,
	description: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		typeOptions: { rows },
		noDataExpression: true,
		default: '',
		description,
	};
}
