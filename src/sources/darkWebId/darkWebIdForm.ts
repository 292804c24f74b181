import type { SourceForm } from '../../polling/sourceForm';

/** Dark Web ID: which compromises, and what of their passwords may be seen. */
export const darkWebId: SourceForm = {
	name: 'darkWebId',
	displayName: 'Dark Web ID',
	description: 'Compromised credentials found on the dark web',
	action: 'On new Dark Web ID compromise',
	credential: 'darkWebIdApi',
	hint: 'Poll every 15 minutes: compromises are imported a few times a day. The public IPv4 address of this n8n must be on the allow-list of the Dark Web ID user.',
	overlapHours: 48,
	parameters: [
		{
			displayName: 'Masked Password',
			name: 'maskStyle',
			type: 'options',
			options: [
				{
					name: 'First and Last Character',
					value: 'firstAndLast',
				},
				{
					name: 'First Four Characters',
					value: 'firstFour',
					description: 'As in Dark Web ID’s own Autotask integration',
				},
				{
					name: 'Omit',
					value: 'omit',
					description: 'Safest: even a few characters help an attacker',
				},
			],
			default: 'omit',
			description: 'What the token [obscured_password] shows',
		},
		{
			displayName: 'Include Plaintext Passwords',
			name: 'includePlaintextPasswords',
			type: 'boolean',
			default: false,
			description:
				'Whether the token [password] holds the exposed password. Personal data stays out in any case.',
		},
		{
			displayName:
				'Working passwords will be stored in n8n’s execution data and, when a template uses [password], in Autotask, where co-managed users, reports and e-mails can show them. Turn off saving of execution data for this workflow.',
			name: 'plaintextNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { includePlaintextPasswords: [true] } },
		},
	],
	filters: [
		{
			displayName: 'Categories',
			name: 'categories',
			type: 'multiOptions',
			options: [
				{ name: '3rd Party Breach', value: '3rd Party Breach' },
				{ name: 'Accidental Exposure', value: 'Accidental Exposure' },
				{ name: 'Keylogged or Phished', value: 'Keylogged or Phished' },
				{ name: 'Malicious / Doxed', value: 'Malicious / Doxed' },
				{ name: 'Sample', value: 'Sample' },
				{ name: 'Tested', value: 'Tested' },
			],
			default: [],
			description: 'Kinds of compromise to emit; none selected means all',
		},
		{
			displayName: 'Exclude Search Values',
			name: 'excludeSearchValues',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. *@old.example',
			description:
				'Addresses or domains to leave out, one per line, such as those of former employees. A * stands for any characters.',
		},
		{
			displayName: 'Max Age of Breach (Days)',
			name: 'maxBreachAgeDays',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 365,
			description:
				'Leaves out breaches that took place longer ago; 0 means any age. Breaches of unknown age are emitted.',
		},
		{
			displayName: 'Only New Records',
			name: 'newOnly',
			type: 'boolean',
			default: true,
			description: 'Whether to emit only records whose status in Dark Web ID is New',
		},
		{
			displayName: 'Only Password Criteria Matches',
			name: 'onlyMatches',
			type: 'boolean',
			default: true,
			description:
				"Whether to emit only records whose password meets the organization's own password rule",
		},
		{
			displayName: 'Only With Password',
			name: 'onlyWithPassword',
			type: 'boolean',
			default: true,
			description: 'Whether to emit only records in which a password or its hash was found',
		},
		{
			displayName: 'Organization Names or IDs',
			name: 'organizations',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getOrganizations' },
			default: [],
			description:
				'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		},
		{
			displayName: 'Record Types',
			name: 'recordTypes',
			type: 'multiOptions',
			options: [
				{ name: 'Domain', value: 'domain' },
				{ name: 'Email', value: 'email' },
				{ name: 'IP', value: 'ip' },
			],
			default: [],
			description: 'Kinds of monitored entry to emit; none selected means all',
		},
	],
	lists: ['getOrganizations'],
	load: async () => (await import('./darkWebId')).darkWebIdModule,
};
