import type { INodeProperties } from 'n8n-workflow';

import { defaultOfficeProtectRules } from '../../src/alert/adapters/officeProtectEmail/officeProtectRules';

/** Read with `readOfficeProtectRules`. */
export const officeProtectProperties: INodeProperties[] = [
	{
		displayName:
			'Connect an e-mail trigger to this node: IMAP in the format Resolved or Simple, Gmail with Simplify off, or Microsoft Outlook with the output Raw. The trigger must pass on the whole text.',
		name: 'officeProtectNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { alertInput: ['officeProtectEmail'] } },
	},
	{
		displayName: 'Office Protect Mail',
		name: 'officeProtect',
		type: 'collection',
		placeholder: 'Add rule',
		default: {},
		description:
			'How to recognise and read the mails. Patterns are regular expressions without regard to case; the first group, or else the whole match, is the value.',
		displayOptions: { show: { alertInput: ['officeProtectEmail'] } },
		options: [
			{
				displayName: 'Allowed Senders',
				name: 'senders',
				type: 'string',
				default: '',
				placeholder: 'alerts@example.com, example.org, *.example.net',
				description:
					'Addresses or domains that may send alerts, separated by commas. Anyone can send a mail that looks like an alert: an empty list takes every sender, with a warning.',
			},
			{
				displayName: 'Beginning of an Event',
				name: 'split',
				type: 'string',
				default: '',
				placeholder: '^Organization:',
				description:
					'Pattern for where the next event of a bundled mail begins. Empty finds it by titles, labels, links and lines.',
			},
			{
				displayName: 'Country',
				name: 'country',
				type: 'string',
				default: defaultOfficeProtectRules.country,
				description: 'Pattern for the country',
			},
			{
				displayName: 'Event Name',
				name: 'title',
				type: 'string',
				default: '',
				description:
					'Pattern for the name of the event, searched in subject and text. Empty searches for the names Office Protect uses, then for a label, then takes the subject.',
			},
			{
				displayName: 'Event Time',
				name: 'time',
				type: 'string',
				default: defaultOfficeProtectRules.time,
				description: 'Pattern for the time of the event; without a zone it is taken as UTC',
			},
			{
				displayName: 'IP Address',
				name: 'ip',
				type: 'string',
				default: defaultOfficeProtectRules.ip,
				description: 'Pattern for the IP address',
			},
			{
				displayName: 'Link to the Event',
				name: 'link',
				type: 'string',
				default: defaultOfficeProtectRules.link,
				description: 'Pattern for the address of the event in Office Protect. It is never opened.',
			},
			{
				displayName: 'Mail Server Name',
				name: 'authservId',
				type: 'string',
				default: '',
				placeholder: 'mx.example.com',
				description:
					'First word of the Authentication-Results headers that your own mail server writes; others are ignored',
			},
			{
				displayName: 'Require Genuine Mail',
				name: 'requireAuthentication',
				type: 'boolean',
				default: false,
				description:
					'Whether to take only mails for which your mail server (see Mail Server Name) found a passing DMARC, DKIM or SPF result for the domain of the sender',
			},
			{
				displayName: 'Tenant',
				name: 'tenant',
				type: 'string',
				default: defaultOfficeProtectRules.tenant,
				description: 'Pattern for the name of the customer',
			},
			{
				displayName: 'User',
				name: 'user',
				type: 'string',
				default: defaultOfficeProtectRules.user,
				description: 'Pattern for the name or address of the user',
			},
		],
	},
];
