import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { credentialTests, optionLists } from './loadedOnFirstUse';
import { credentials, properties, subtitle } from './properties/sourceProperties';

export class SecurityAlertTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Security Alert Trigger',
		name: 'securityAlertTrigger',
		icon: { light: 'file:securityAlertTrigger.svg', dark: 'file:securityAlertTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle,
		description:
			'Polls Dark Web ID, Microsoft Graph, Huntress or Have I Been Pwned and outputs each new compromise or security alert once',
		defaults: { name: 'Security Alert Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties,
	};

	methods = { credentialTest: credentialTests, loadOptions: optionLists };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { pollAlerts } = await import('./pollAlerts');
		return await pollAlerts(this);
	}
}
