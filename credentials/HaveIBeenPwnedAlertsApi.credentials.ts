import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

/** API key of a Have I Been Pwned subscription that has verified domains. */
export class HaveIBeenPwnedAlertsApi implements ICredentialType {
	name = 'haveIBeenPwnedAlertsApi';

	displayName = 'Have I Been Pwned Alerts API';

	icon: Icon = {
		light: 'file:haveIBeenPwnedAlerts.svg',
		dark: 'file:haveIBeenPwnedAlerts.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-autotask-alerts/n8n-nodes-autotask-alerts/blob/main/docs/sources.md#have-i-been-pwned';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Key of 32 characters. The customers’ domains must be verified for the subscription it belongs to.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://haveibeenpwned.com',
			required: true,
			description: 'The key is sent to this host',
		},
	];
}
