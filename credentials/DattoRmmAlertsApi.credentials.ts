import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

/** API user of Datto RMM, by which its alerts are resolved. */
export class DattoRmmAlertsApi implements ICredentialType {
	name = 'dattoRmmAlertsApi';

	displayName = 'Datto RMM Alerts API';

	icon: Icon = { light: 'file:dattoRmmAlerts.svg', dark: 'file:dattoRmmAlerts.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-autotask-alerts/n8n-nodes-autotask-alerts/blob/main/docs/answers.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://concord-api.centrastage.net',
			description:
				'Shown beside the keys of the API user. Key and secret key are sent to this host.',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Made in Datto RMM under Setup > Users for a user whose security level may manage alerts',
		},
		{
			displayName: 'API Secret Key',
			name: 'apiSecretKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Shown once, when the keys are made',
		},
	];
}
