import { shownIn } from '../parameters/shownIn';

/** Read with `readOfficeProtectRules`. */
export const officeProtectProperties = shownIn(
	['createTicket', 'previewTicket', 'getTenantMap'],
	[
		{
			displayName: 'Office Protect Email',
			name: 'officeProtect',
			type: 'collection',
			placeholder: 'Add Rule',
			default: {},
			description:
				'Which emails are taken as Office Protect alerts, and how they are read. Items of an email trigger are recognized by themselves: use IMAP in the format Resolved or Simple, Gmail with Simplify off, or Microsoft Outlook with the output Raw. Patterns are regular expressions without regard to case; the first group, or else the whole match, is the value. An empty pattern means the built-in one.',
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
					default: '',
					description: 'Pattern for the country. Empty reads the label Country.',
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
					default: '',
					description:
						'Pattern for the time of the event, which is taken as UTC when it names no zone. Empty reads the labels Date, Time, When and Occurred.',
				},
				{
					displayName: 'IP Address',
					name: 'ip',
					type: 'string',
					default: '',
					description: 'Pattern for the IP address. Empty reads the label IP or IP Address.',
				},
				{
					displayName: 'Link to the Event',
					name: 'link',
					type: 'string',
					default: '',
					description:
						'Pattern for the address of the event in Office Protect, which is never opened. Empty takes the https address after View Event.',
				},
				{
					displayName: 'Mail Server Name',
					name: 'authservId',
					type: 'string',
					default: '',
					placeholder: 'mx.example.com',
					description:
						'First word of the Authentication-Results headers that your own mail server writes; others are ignored. Enter - for Microsoft 365, which writes no name.',
				},
				{
					displayName: 'Portal Hosts',
					name: 'linkHosts',
					type: 'string',
					default: '',
					placeholder: 'app.example.com, *.example.net',
					description:
						'Hosts of the links to Office Protect in a mail, separated by commas. Links to other hosts are left out; with an empty list, all are.',
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
					default: '',
					description:
						'Pattern for the name of the customer. Empty reads the labels Organization, Tenant, Company, Customer and Client, then the end of the subject.',
				},
				{
					displayName: 'User',
					name: 'user',
					type: 'string',
					default: '',
					description:
						'Pattern for the name or address of the user. Empty reads the labels User, Account and Mailbox, then takes the first address that is neither sender nor recipient.',
				},
			],
		},
	],
);
