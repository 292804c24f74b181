import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { commonProperties } from './properties/commonProperties';
import { darkWebIdProperties } from './properties/darkWebIdProperties';
import { haveIBeenPwnedProperties } from './properties/haveIBeenPwnedProperties';
import { huntressProperties } from './properties/huntressProperties';
import { microsoftGraphProperties } from './properties/microsoftGraphProperties';
import { getOrganizations, testLater } from './loadedOnFirstUse';

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
		// With `show` in each of them, n8n's editor would take Source for a choice of sign-in and hide it from the parameters.
		credentials: [
			{
				name: 'darkWebIdApi',
				required: true,
				testedBy: 'testDarkWebId',
				displayOptions: { hide: { source: ['haveIBeenPwned', 'huntress', 'microsoftGraph'] } },
			},
			{
				name: 'haveIBeenPwnedAlertsApi',
				required: true,
				testedBy: 'testHaveIBeenPwned',
				displayOptions: { hide: { source: ['darkWebId', 'huntress', 'microsoftGraph'] } },
			},
			{
				name: 'huntressAlertsApi',
				required: true,
				testedBy: 'testHuntress',
				displayOptions: { hide: { source: ['darkWebId', 'haveIBeenPwned', 'microsoftGraph'] } },
			},
			{
				name: 'microsoftGraphAlertsApi',
				required: true,
				testedBy: 'testMicrosoftGraph',
				displayOptions: { hide: { source: ['darkWebId', 'haveIBeenPwned', 'huntress'] } },
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
		credentialTest: {
			testDarkWebId: testLater('testDarkWebId'),
			testHaveIBeenPwned: testLater('testHaveIBeenPwned'),
			testHuntress: testLater('testHuntress'),
			testMicrosoftGraph: testLater('testMicrosoftGraph'),
		},
		loadOptions: { getOrganizations },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { pollAlerts } = await import('./pollAlerts');
		return await pollAlerts(this);
	}
}
