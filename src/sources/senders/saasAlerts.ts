import { commonActions, type WebhookSender } from './sender';

/** SaaS Alerts (Kaseya): customer and product once, then a list of events. Times are without a zone, taken as UTC. */
export const saasAlerts: WebhookSender = {
	source: 'saasAlerts',
	sourceName: 'SaaS Alerts',
	guide: {
		heading: 'SaaS Alerts',
		summary: 'Events of SaaS Alerts (Kaseya)',
		alertIs: 'an event',
		customerIs: 'customer (ID and name)',
		overlaps:
			"Switch off SaaS Alerts' own Autotask integration, or each event makes two tickets. Risky sign-ins and inbox rules of Microsoft 365 also come by Microsoft Graph, CIPP and Office Protect: use one of them for each kind of event.",
		notes: [
			'Without the API key in the credential make this call once; SaaS Alerts answers 500 when `alertStatuses` is left out:',
			'```sh\ncurl \'https://us-central1-the-byway-248217.cloudfunctions.net/outgoingWebhookApi/api/v1/subscriptions\' \\\n  -H "api_key: $API_KEY" -H \'Content-Type: application/json\' \\\n  -d \'{"url": "<production URL>", "token": "<token of the credential>", "enabled": true, "alertStatuses": ["critical", "medium", "low"]}\'\n```',
			"The token is accepted in the headers `SaasAlerts-Token`, `X-SaasAlerts-Token` and `X-Webhook-Token`, in `?token=` and in the field `token` of the body. SaaS Alerts wants the domain approved first: it must answer with a 2xx, which n8n's editor page does. It switches a webhook off after repeated failures: look at the subscription when alerts stop.",
		],
		steps: [
			'In SaaS Alerts approve the domain of your n8n for outgoing webhooks, and copy the API key.',
			'Credential: scheme SaaS Alerts, a token of your own (up to 128 characters) and the API key.',
			'Publish the workflow: the trigger creates the subscription. SaaS Alerts has no field for the address; without the API key make the one call of the documentation.',
		],
		scheme: 'saasAlerts',
		token: {
			headers: ['SaasAlerts-Token', 'X-SaasAlerts-Token'],
			query: ['token'],
			body: ['token'],
		},
		sample: {
			partner: { id: 'p1', name: 'Example MSP' },
			customer: { id: 'c77', name: 'Contoso Ltd' },
			product: { id: 'm365', name: 'Office 365' },
			events: [
				{
					eventId: 'e-5501',
					time: '2026-05-04 13:22:10.120',
					user: { id: 'u1', name: 'j.doe@contoso.example', fullName: 'Jane Doe' },
					ip: '203.0.113.24',
					location: { country: 'BR', city: 'Recife' },
					alertStatus: 'critical',
					jointType: 'outside.own.location',
					jointDesc: 'Sign-in outside approved location',
				},
			],
		},
	},
	kind: 'security',
	items: ['events'],
	id: { perTenant: [['eventId']] },
	fields: {
		type: ['jointType'],
		category: ['product.name', '$.product.name', 'productName'],
		title: ['jointDesc', 'jointType', 'eventDescription'],
		description: ['jointDescAdditional', 'jointDesc'],
		severity: ['alertStatus'],
		tenantId: ['customer.id', 'customerId', '$.customer.id', '$.customerId'],
		tenantName: ['customer.name', 'customerName', '$.customer.name', '$.customerName'],
		userEmail: ['emailIn(user.email)', 'emailIn(user.name)', 'emailIn(userEmail)', 'emailIn(user)'],
		userName: ['user.fullName', 'user.name', 'userName'],
		ip: ['ip'],
		country: ['location.country'],
		occurredAt: ['time'],
	},
	severities: {},
	action: { paths: ['action'], words: commonActions },
	details: {
		product: ['product.name', '$.product.name'],
		city: ['location.city'],
		region: ['location.region'],
		partner: ['partner.name', '$.partner.name'],
		proxy: ['location.ipInfo.threat.is_proxy'],
		tor: ['location.ipInfo.threat.is_tor'],
	},
	restInDescription: 'always',
};
