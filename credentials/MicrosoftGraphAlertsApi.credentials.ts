import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

/** One app registration for all customers, signed in by client secret. n8n's own Microsoft credentials sign in a user. */
export class MicrosoftGraphAlertsApi implements ICredentialType {
	name = 'microsoftGraphAlertsApi';

	displayName = 'Microsoft Graph Alerts API';

	icon: Icon = {
		light: 'file:microsoftGraphAlerts.svg',
		dark: 'file:microsoftGraphAlerts.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-autotask-alerts/n8n-nodes-autotask-alerts/blob/main/docs/sources.md#microsoft-graph';

	properties: INodeProperties[] = [
		{
			displayName:
				'Register one multi-tenant app with the application permissions SecurityIncident.Read.All, SecurityAlert.Read.All and IdentityRiskEvent.Read.All (only those you use), and have an administrator of each customer consent to it',
			name: 'consentNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 00000000-1111-2222-3333-444444444444',
			description: 'Application (client) ID of the app registration',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Value of a client secret, not its ID',
		},
		{
			displayName: 'Test Tenant ID',
			name: 'testTenantId',
			type: 'string',
			default: '',
			placeholder: 'e.g. contoso.onmicrosoft.com',
			description: 'Tenant in which the credential test signs in, usually your own',
		},
		{
			displayName: 'Cloud',
			name: 'cloud',
			type: 'options',
			options: [
				{ name: 'China (21Vianet)', value: 'china' },
				{
					name: 'Custom URL',
					value: 'sandbox',
					description: 'A test server on this machine; no other address is accepted',
				},
				{ name: 'Global', value: 'global' },
				{ name: 'US Government', value: 'usGovernment' },
				{ name: 'US Government DoD', value: 'usDod' },
			],
			default: 'global',
			description: 'The secret is only ever sent to the sign-in host of this cloud',
		},
		{
			displayName: 'Custom URL',
			name: 'sandboxUrl',
			type: 'string',
			default: 'http://127.0.0.1:8080',
			displayOptions: { show: { cloud: ['sandbox'] } },
			placeholder: 'e.g. http://127.0.0.1:8080',
			description: 'Address of a test server on this machine that answers for sign-in and Graph',
		},
	];
}
