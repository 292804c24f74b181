import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class AlertWebhookApi implements ICredentialType {
	name = 'alertWebhookApi';

	displayName = 'Alert Webhook API';

	documentationUrl =
		'https://github.com/n8n-nodes-autotask-alerts/n8n-nodes-autotask-alerts/blob/main/docs/sources.md#which-scheme-for-whom';

	icon: Icon = { light: 'file:alertWebhook.svg', dark: 'file:alertWebhook.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Scheme',
			name: 'scheme',
			type: 'options',
			noDataExpression: true,
			default: 'standardWebhooks',
			description: 'How the sender proves that a request comes from it',
			options: [
				{
					name: 'Basic Authentication',
					value: 'basicAuth',
					description: 'User name and password with each request, as Enzoic sends them',
				},
				{
					name: 'GitHub Style',
					value: 'githubStyle',
					description: 'HMAC-SHA256 of the body in one header, as GitHub and PagerDuty send it',
				},
				{
					name: 'SaaS Alerts',
					value: 'saasAlerts',
					description:
						'A token that SaaS Alerts repeats, and its API key to subscribe to its alerts',
				},
				{
					name: 'Shared Token',
					value: 'sharedToken',
					description:
						'A text that the sender repeats, as CIPP, Datto RMM, Alertmanager and most others do',
				},
				{
					name: 'Standard Webhooks or Svix',
					value: 'standardWebhooks',
					description: 'Signed ID, time stamp and body, as Huntress sends them. The safest choice.',
				},
				{
					name: 'Stripe Style',
					value: 'stripeStyle',
					description: 'Signed time stamp and body in one header: t=…,v1=…',
				},
			],
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The signing secret or token that the sender shows or asks for. Standard Webhooks secrets begin with whsec_ (or whpk_ for a public key).',
			displayOptions: { hide: { scheme: ['basicAuth'] } },
		},
		{
			displayName: 'Second Secret',
			name: 'secondarySecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Also accepted: put the old secret here while you change it in the sender, then empty the field',
			displayOptions: { hide: { scheme: ['basicAuth'] } },
		},
		{
			displayName: 'Token Comes In',
			name: 'placement',
			type: 'options',
			noDataExpression: true,
			default: 'usual',
			options: [
				{
					name: 'Body Field',
					value: 'bodyField',
					description: 'A field of the JSON body, and nowhere else',
				},
				{ name: 'Header', value: 'header', description: 'The header below, and nowhere else' },
				{
					name: 'Usual Places',
					value: 'usual',
					description: 'X-Webhook-Token, Authorization, or where the chosen sender puts it',
				},
			],
			displayOptions: { show: { scheme: ['sharedToken'] } },
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: '',
			placeholder: 'e.g. X-Webhook-Token',
			hint: 'Empty means X-Webhook-Token',
			description: 'Header that holds the token, with or without Bearer before it',
			displayOptions: { show: { scheme: ['sharedToken'], placement: ['header'] } },
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: '',
			placeholder: 'e.g. X-Hub-Signature-256',
			description: 'Header that holds the signature. Empty means the usual one of the scheme.',
			displayOptions: { show: { scheme: ['githubStyle', 'stripeStyle'] } },
		},
		{
			displayName: 'Body Field',
			name: 'bodyField',
			type: 'string',
			default: 'token',
			placeholder: 'e.g. token',
			description: 'Path of the field of the JSON body that holds the token, such as auth.token',
			displayOptions: { show: { scheme: ['sharedToken'], placement: ['bodyField'] } },
		},
		{
			displayName: 'User',
			name: 'username',
			type: 'string',
			required: true,
			default: '',
			displayOptions: { show: { scheme: ['basicAuth'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { scheme: ['basicAuth'] } },
		},
		{
			displayName: 'Second Password',
			name: 'secondaryPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Also accepted: put the old password here while you change it in the sender',
			displayOptions: { show: { scheme: ['basicAuth'] } },
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'API key of SaaS Alerts. With it the trigger subscribes to alerts when the workflow is published, and unsubscribes when it is unpublished.',
			displayOptions: { show: { scheme: ['saasAlerts'] } },
		},
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'string',
			default: 'https://us-central1-the-byway-248217.cloudfunctions.net',
			description: 'Address of the API of SaaS Alerts',
			displayOptions: { show: { scheme: ['saasAlerts'] } },
		},
		{
			displayName: 'Only for Tenant',
			name: 'boundTenant',
			type: 'string',
			default: '',
			placeholder: 'e.g. Contoso Ltd; contoso.com',
			description:
				'The one customer that a sender with this secret may report: name, ID and domain, with semicolons between them. Alerts that name no customer get it; alerts that name another customer are refused. Empty allows all customers.',
		},
	];
}
