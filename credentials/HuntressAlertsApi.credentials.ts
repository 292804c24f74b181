import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

/** API key of a Huntress account. */
export class HuntressAlertsApi implements ICredentialType {
	name = 'huntressAlertsApi';

	displayName = 'Huntress Alerts API';

	icon: Icon = { light: 'file:huntressAlerts.svg', dark: 'file:huntressAlerts.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-autotask-alerts/n8n-nodes-autotask-alerts/blob/main/docs/sources.md#huntress';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Made in Huntress under API Credentials',
		},
		{
			displayName: 'API Secret',
			name: 'apiSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Shown once, when the key is made',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.huntress.io',
			required: true,
			description: 'Key and secret are sent to this host',
		},
	];
}
