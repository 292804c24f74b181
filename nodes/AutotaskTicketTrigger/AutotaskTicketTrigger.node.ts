import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { getStatuses } from '../AutotaskAlertTicket/editor/picklists';
import { testAutotaskConnection } from '../AutotaskAlertTicket/editor/testAutotaskConnection';
import { properties } from './properties';

export class AutotaskTicketTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Autotask Ticket Trigger',
		name: 'autotaskTicketTrigger',
		icon: { light: 'file:autotaskTicketTrigger.svg', dark: 'file:autotaskTicketTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["changes"].join(", ") }}',
		description:
			'Polls Autotask and outputs each completion, reopening and note of a person on tickets that Autotask Alert Ticket made, with the alerts that the ticket stands for',
		defaults: { name: 'Autotask Ticket Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'autotaskAlertsApi', required: true, testedBy: 'testAutotaskConnection' },
		],
		properties,
	};

	methods = { credentialTest: { testAutotaskConnection }, loadOptions: { getStatuses } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { pollTickets } = await import('./pollTickets');
		return await pollTickets(this);
	}
}
