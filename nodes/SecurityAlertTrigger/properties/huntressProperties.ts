import type { INodeProperties } from 'n8n-workflow';

/** Parameters of Huntress. */
export const huntressProperties: INodeProperties[] = [
	{
		displayName: 'Filters',
		name: 'huntressFilters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show: { source: ['huntress'] } },
		options: [
			{
				displayName: 'Platforms',
				name: 'platforms',
				type: 'multiOptions',
				options: [
					{ name: 'Email Security', value: 'email_security' },
					{ name: 'Google Workspace', value: 'google' },
					{ name: 'Linux', value: 'linux' },
					{ name: 'macOS', value: 'darwin' },
					{ name: 'Microsoft 365', value: 'microsoft_365' },
					{ name: 'Other', value: 'other' },
					{ name: 'Windows', value: 'windows' },
				],
				default: [],
				description: 'Platforms to emit; none selected means all',
			},
			{
				displayName: 'Severities',
				name: 'severities',
				type: 'multiOptions',
				options: [
					{ name: 'Critical', value: 'critical' },
					{ name: 'High', value: 'high' },
					{ name: 'Low', value: 'low' },
				],
				default: [],
				description: 'Severities to emit; none selected means all',
			},
		],
	},
];
