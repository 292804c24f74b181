import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

/** Sign-in of a Dark Web ID partner user. Tested by the trigger node, which knows the usual causes of a refusal. */
export class DarkWebIdApi implements ICredentialType {
	name = 'darkWebIdApi';

	displayName = 'Dark Web ID API';

	icon: Icon = { light: 'file:darkWebId.svg', dark: 'file:darkWebId.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-autotask-alerts/n8n-nodes-autotask-alerts/blob/main/docs/sources.md#dark-web-id';

	properties: INodeProperties[] = [
		{
			displayName:
				'The API answers only to IPv4 addresses on the allow-list of this user. Enter the fixed public address of your n8n there, and turn on web services for the user (My Settings in Dark Web ID).',
			name: 'allowListNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. api.user@msp.example',
			description: 'Email address of a partner user. SMB users cannot use the API.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The Dark Web ID password of this user, not the KaseyaOne password',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://secure.darkwebid.com',
			required: true,
			description:
				'Change it only to reach Dark Web ID through a relay with a fixed address. Username and password are sent to this host.',
		},
	];
}
