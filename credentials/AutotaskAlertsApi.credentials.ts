import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * Sign-in of an Autotask API user. It has no `authenticate`, so that the generic HTTP Request node can't send the
 * secret to other hosts; the connection test is the node's own (`testedBy`), because one request can't tell the
 * possible mistakes apart.
 */
export class AutotaskAlertsApi implements ICredentialType {
	name = 'autotaskAlertsApi';

	displayName = 'Autotask API';

	icon = { light: 'file:autotaskAlerts.svg', dark: 'file:autotaskAlerts.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-autotask-alerts/n8n-nodes-autotask-alerts#connect-autotask';

	properties: INodeProperties[] = [
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. abcdefgh1234567@example.com',
			description:
				'Username (key) of an API user, from Admin > Resources/Users (HR) > Resources/Users > API User in Autotask. It is not the name you sign in with in the browser.',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Password (secret) of the API user. Autotask shows it once, when it is generated. Repeated wrong attempts lock the user.',
		},
		{
			displayName: 'Tracking Identifier (API Integration Code)',
			name: 'integrationCode',
			type: 'string',
			default: '',
			required: true,
			description:
				'From the API Tracking Identifier section of the same API user. Choose "Custom (Internal Integration)" there to generate one for n8n alone, so that other integrations do not share its request limit.',
		},
		{
			displayName: 'Zone',
			name: 'zone',
			type: 'options',
			options: [
				{
					name: 'Find Automatically',
					value: 'automatic',
					description: 'Ask Autotask which zone the user belongs to',
				},
				{
					name: 'Custom URL',
					value: 'custom',
					description: 'Use an address of your own, such as a proxy or a local sandbox',
				},
			],
			default: 'automatic',
			description: 'Where the data of your Autotask database lives',
		},
		{
			displayName: 'Custom URL',
			name: 'customUrl',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { zone: ['custom'] } },
			placeholder: 'e.g. https://webservices3.autotask.net/ATServicesRest/',
			description:
				'API address without the version. Username and secret are sent to this host and no other, so it must start with https:// unless it is on this machine.',
		},
		{
			displayName: 'Impersonation Resource ID',
			name: 'impersonationResourceId',
			type: 'number',
			default: '',
			placeholder: 'e.g. 29682885',
			description:
				'ID of the resource that new tickets and notes are created as. Leave empty to create them as the API user. The security levels of both must allow impersonation.',
		},
	];
}
