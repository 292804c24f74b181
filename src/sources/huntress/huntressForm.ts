import type { SourceForm } from '../../polling/sourceForm';

/** Huntress: incident reports of all organizations of an account. */
export const huntress: SourceForm = {
	name: 'huntress',
	displayName: 'Huntress',
	description: 'Incident reports of all organizations of the account',
	action: 'On new Huntress incident report',
	credential: 'huntressAlertsApi',
	hint: 'Poll every 5 minutes: Huntress allows 60 requests in a minute for all uses of the account.',
	overlapHours: 1,
	parameters: [],
	filters: [
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
			description: 'Platforms whose incidents are wanted; none selected means all',
		},
	],
	load: async () => (await import('./huntress')).huntressModule,
};
