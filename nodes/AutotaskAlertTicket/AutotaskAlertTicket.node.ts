import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import {
	getPriorities,
	getQueues,
	getStatuses,
	getTicketCategories,
	searchCompanyFields,
	searchPriorities,
	searchQueues,
	searchRoles,
	searchStatuses,
	searchTicketCategories,
} from './editor/picklists';
import { searchCompanies, searchContacts, searchResources } from './editor/searches';
import { testAutotaskConnection } from './editor/testAutotaskConnection';
import { getTicketFields } from './editor/ticketFieldMapper';
import {
	getChecklists,
	getCompanyClassifications,
	getCompanyTypes,
	getIssueTypes,
	getRolesOfRule,
	getSubIssueTypes,
	getWorkTypes,
} from './rules/ruleLists';
import { mayWrite } from './agentRights';
import { properties } from './parameters';

export class AutotaskAlertTicket implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Autotask Alert Ticket',
		name: 'autotaskAlertTicket',
		icon: { light: 'file:autotaskAlertTicket.svg', dark: 'file:autotaskAlertTicket.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ { createTicket: "Create ticket", previewTicket: "Preview ticket", sendTestTicket: "Send test ticket", getTenantMap: "Get tenant map", checkHealth: "Check health", exposureReport: "Exposure report" }[$parameter["operation"]] }}',
		description: 'Turn each security alert into exactly one Autotask ticket',
		defaults: { name: 'Autotask Alert Ticket' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		// Only the operations that work on alerts skip some.
		outputs: `={{ ["checkHealth", "exposureReport", "getTenantMap"].includes($parameter["operation"]) ? [{ type: "${NodeConnectionTypes.Main}" }] : [{ type: "${NodeConnectionTypes.Main}", displayName: "Ticket" }, { type: "${NodeConnectionTypes.Main}", displayName: "Skipped" }] }}`,
		builderHint: {
			searchHint:
				'Turns security alerts into exactly one Autotask PSA ticket each. Place it directly after a Security Alert Trigger, a Security Alert Webhook Trigger or an email trigger with Office Protect alerts; do not build tickets with HTTP Request.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-autotask-alerts.securityAlertTrigger',
					relationHint:
						'Polls Dark Web ID, Microsoft Graph, Huntress and Have I Been Pwned for alerts',
				},
				{
					nodeType: 'n8n-nodes-autotask-alerts.securityAlertWebhookTrigger',
					relationHint: 'Receives alerts that a product sends',
				},
			],
		},
		credentials: [
			{ name: 'autotaskAlertsApi', required: true, testedBy: 'testAutotaskConnection' },
		],
		properties,
	};

	methods = {
		credentialTest: { testAutotaskConnection },
		listSearch: {
			searchCompanies,
			searchCompanyFields,
			searchContacts,
			searchPriorities,
			searchQueues,
			searchResources,
			searchRoles,
			searchStatuses,
			searchTicketCategories,
		},
		loadOptions: {
			getChecklists,
			getCompanyClassifications,
			getCompanyTypes,
			getIssueTypes,
			getPriorities,
			getQueues,
			getRolesOfRule,
			getStatuses,
			getSubIssueTypes,
			getTicketCategories,
			getWorkTypes,
		},
		resourceMapping: { getTicketFields },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// What runs is loaded with the first run: n8n reads the descriptions of all packages when it starts.
		const { operations } = await import('./operations');
		const name = this.getNodeParameter('operation', 0) as string;
		const operation = operations.get(isAllowed(this, name) ? name : 'previewTicket');
		if (operation === undefined) {
			throw new NodeOperationError(this.getNode(), `The operation "${name}" is not known`, {
				description: 'Choose an operation from the list.',
			});
		}
		return operation(this);
	}
}

/** As a tool, the node only shows what it would do, unless its owner allowed the agent to create tickets. */
function isAllowed(context: IExecuteFunctions, operation: string): boolean {
	const writes = operation === 'createTicket' || operation === 'sendTestTicket';
	return !writes || mayWrite(context);
}
