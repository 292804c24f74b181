import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import {
	testDarkWebId,
	testHaveIBeenPwned,
	testHuntress,
	testMicrosoftGraph,
} from './credentialTests';
import { commonProperties } from './description/commonProperties';
import { darkWebIdProperties } from './description/darkWebIdProperties';
import { haveIBeenPwnedProperties } from './description/haveIBeenPwnedProperties';
import { huntressProperties } from './description/huntressProperties';
import { microsoftGraphProperties } from './description/microsoftGraphProperties';
import { pollAlerts } from './pollAlerts';
import { getOrganizations } from './sources/darkWebId';

export class SecurityAlertTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Security Alert Trigger',
		name: 'securityAlertTrigger',
		icon: { light: 'file:securityAlertTrigger.svg', dark: 'file:securityAlertTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ { darkWebId: "Dark Web ID", haveIBeenPwned: "Have I Been Pwned", huntress: "Huntress", microsoftGraph: "Microsoft Graph" }[$parameter["source"]] }}',
		description:
			'Polls Dark Web ID, Microsoft Graph, Huntress or Have I Been Pwned and emits each new compromise or security alert once',
		defaults: { name: 'Security Alert Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'darkWebIdApi',
				required: true,
				testedBy: 'testDarkWebId',
				displayOptions: { show: { source: ['darkWebId'] } },
			},
			{
				name: 'haveIBeenPwnedAlertsApi',
				required: true,
				testedBy: 'testHaveIBeenPwned',
				displayOptions: { show: { source: ['haveIBeenPwned'] } },
			},
			{
				name: 'huntressAlertsApi',
				required: true,
				testedBy: 'testHuntress',
				displayOptions: { show: { source: ['huntress'] } },
			},
			{
				name: 'microsoftGraphAlertsApi',
				required: true,
				testedBy: 'testMicrosoftGraph',
				displayOptions: { show: { source: ['microsoftGraph'] } },
			},
		],
		properties: [
			{
				displayName: 'Source',
				name: 'source',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Dark Web ID',
						value: 'darkWebId',
						description: 'Compromised credentials found on the dark web',
					},
					{
						name: 'Have I Been Pwned',
						value: 'haveIBeenPwned',
						description: 'Breaches that contain addresses of your verified domains',
					},
					{
						name: 'Huntress',
						value: 'huntress',
						description: 'Incident reports of all organizations of the account',
					},
					{
						name: 'Microsoft Graph',
						value: 'microsoftGraph',
						description:
							'Defender incidents and alerts, or Entra risk detections, of many customers',
					},
				],
				default: 'darkWebId',
				description: 'Where the alerts come from',
			},
			...microsoftGraphProperties,
			...commonProperties,
			...darkWebIdProperties,
			...haveIBeenPwnedProperties,
			...huntressProperties,
		],
	};

	methods = {
		credentialTest: { testDarkWebId, testHaveIBeenPwned, testHuntress, testMicrosoftGraph },
		loadOptions: { getOrganizations },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollAlerts(this);
	}
}
