import type { SourceForm } from '../../polling/sourceForm';

/** Have I Been Pwned: breaches of the subscription's domains. */
export const haveIBeenPwned: SourceForm = {
	name: 'haveIBeenPwned',
	displayName: 'Have I Been Pwned',
	description: 'Breaches that contain addresses of your verified domains',
	action: 'On new Have I Been Pwned breach',
	credential: 'haveIBeenPwnedAlertsApi',
	hint: 'Poll once an hour: breaches are added a few times a week. The plan must include the domains of customers, and stealer logs to find those.',
	overlapHours: undefined,
	parameters: [],
	filters: [
		{
			displayName: 'Domains',
			name: 'domains',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. contoso.example',
			description:
				'Domains to ask, one per line; empty means all verified domains of the subscription',
		},
		{
			displayName: 'Only Breaches With Passwords',
			name: 'onlyWithPasswords',
			type: 'boolean',
			default: true,
			description: 'Whether to output only breaches in which passwords were exposed',
		},
	],
	load: async () => (await import('./haveIBeenPwned')).haveIBeenPwnedModule,
};
