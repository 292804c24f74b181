import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class AlertWebhookApi implements ICredentialType {
	name = 'alertWebhookApi';

	displayName = 'Alert Webhook API';

	documentationUrl =
		'https://github.com/n8n-nodes-autotask-alerts/n8n-nodes-autotask-alerts/blob/main/docs/sources.md';

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
					name: 'Shared Token',
					value: 'sharedToken',
					description:
						'A text that the sender repeats, as SaaS Alerts, CIPP, Datto RMM and Alertmanager do',
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
			default: 'header',
			options: [
				{ name: 'Body Field', value: 'bodyField' },
				{ name: 'Header', value: 'header' },
			],
			displayOptions: { show: { scheme: ['sharedToken'] } },
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: '',
			placeholder: 'X-Webhook-Token',
			description:
				'Header that holds the token, with or without Bearer before it. Empty means X-Webhook-Token.',
			displayOptions: { show: { scheme: ['sharedToken'], placement: ['header'] } },
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: '',
			placeholder: 'X-Hub-Signature-256',
			description: 'Header that holds the signature. Empty means the usual one of the scheme.',
			displayOptions: { show: { scheme: ['githubStyle', 'stripeStyle'] } },
		},
		{
			displayName: 'Body Field',
			name: 'bodyField',
			type: 'string',
			default: 'token',
			placeholder: 'token',
			description: 'Path of the field of the JSON body that holds the token, such as auth.token',
			displayOptions: { show: { scheme: ['sharedToken'], placement: ['bodyField'] } },
		},
		{
			displayName: 'User',
			name: 'username',
			type: 'string',
			default: '',
			displayOptions: { show: { scheme: ['basicAuth'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
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
	];
}
