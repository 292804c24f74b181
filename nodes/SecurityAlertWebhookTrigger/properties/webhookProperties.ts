import type { INodeProperties } from 'n8n-workflow';

import { customMappingProperties } from './customMappingProperties';
import { senderNotices, senderProperty } from './senderTexts';

export const webhookProperties: INodeProperties[] = [
	{
		// First, so that n8n shows the credential before everything else.
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		default: 'credential',
		options: [
			{
				name: 'By Credential',
				value: 'credential',
				description: 'Signature, token or password, as set in the credential',
			},
			{
				name: 'None',
				value: 'none',
				description: 'Anyone who knows the address can create tickets',
			},
		],
	},
	{
		displayName:
			'Without authentication, anyone who learns the address can create, change and resolve tickets. Choose this only when something in front of n8n checks the sender.',
		name: 'noAuthenticationNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: ['none'] } },
	},
	senderProperty,
	...senderNotices,
	...customMappingProperties,
	{
		displayName: 'Minimum Severity',
		name: 'minimumSeverity',
		type: 'options',
		options: [
			{ name: 'Critical', value: 'critical' },
			{ name: 'High', value: 'high' },
			{ name: 'Informational', value: 'informational' },
			{ name: 'Low', value: 'low' },
			{ name: 'Medium', value: 'medium' },
		],
		default: 'informational',
		description:
			'Less severe alerts are left out; those of unknown severity and those that resolve are output',
	},
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: false,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Clock Tolerance (Seconds)',
				name: 'toleranceSeconds',
				type: 'number',
				default: 300,
				typeOptions: { minValue: 10, maxValue: 3600 },
				description:
					'How far the time stamp of a signature may be from now, in the past or in the future',
			},
			{
				displayName: 'Include Plaintext Passwords',
				name: 'includePlaintextPasswords',
				type: 'boolean',
				default: false,
				description:
					'Whether to put a password that the sender reveals into the tokens of the alert. n8n stores each item in its execution log, and everyone who can read tickets or executions will see it. Leave this off unless you must.',
			},
			{
				displayName: 'Include Raw Record',
				name: 'includeRaw',
				type: 'boolean',
				default: false,
				description:
					'Whether to include the original record, without passwords, personal data and tokens',
			},
			{
				displayName: 'Only for Tenant',
				name: 'boundTenant',
				type: 'string',
				default: '',
				placeholder: 'e.g. Contoso Ltd; contoso.com',
				description:
					'The one customer that this webhook may report: name, ID and domain, with semicolons between them. Alerts that name no customer get it; alerts that name another customer are refused. The credential can hold the same.',
			},
			{
				displayName: 'Remember Deliveries (Hours)',
				name: 'rememberHours',
				type: 'number',
				default: 96,
				typeOptions: { minValue: 0, maxValue: 336 },
				description:
					'How long a delivery is known, so that a repeated one starts nothing. 0 turns this off, for senders that send the very same body again for a new event.',
			},
		],
	},
];
