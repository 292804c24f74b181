import type { INodeProperties } from 'n8n-workflow';

export type OperationName =
	| 'createTicket'
	| 'previewTicket'
	| 'sendTestTicket'
	| 'checkHealth'
	| 'exposureReport'
	| 'getTenantMap';

/** What the node does, and what an AI agent may do with it. */
export const operationProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'createTicket',
		options: [
			{
				name: 'Check Health',
				value: 'checkHealth',
				action: 'Check health',
				description:
					'Check whether alerts can become tickets right now; writes only the canary ticket, if switched on',
			},
			{
				name: 'Create Ticket',
				value: 'createTicket',
				action: 'Create ticket',
				description: 'Turn each alert into exactly one ticket',
			},
			{
				name: 'Exposure Report',
				value: 'exposureReport',
				action: 'Make exposure reports',
				description: 'Make a report of the month for each customer as an HTML file; writes nothing',
			},
			{
				name: 'Get Tenant Map',
				value: 'getTenantMap',
				action: 'Get tenant map',
				description: 'List every tenant with its company, or with suggestions; writes nothing',
			},
			{
				name: 'Preview Ticket',
				value: 'previewTicket',
				action: 'Preview ticket',
				description: 'Show the ticket that each alert would become; writes nothing',
			},
			{
				name: 'Send Test Ticket',
				value: 'sendTestTicket',
				action: 'Send test ticket',
				description: 'Create one ticket with sample values, to try the settings',
			},
		],
	},
	{
		displayName: 'Allow Agent to Create Tickets',
		name: 'allowAgentToCreate',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description:
			'Whether an AI agent may write with this tool: create tickets, add notes to them, reopen and complete them. When off, it only sees previews.',
		displayOptions: { show: { '@tool': [true] } },
	},
];
