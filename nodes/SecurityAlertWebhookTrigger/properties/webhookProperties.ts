import type { INodeProperties } from 'n8n-workflow';

import { customMappingProperties } from './customMappingProperties';

export const webhookProperties: INodeProperties[] = [
	{
		displayName: 'Sender',
		name: 'preset',
		type: 'options',
		noDataExpression: true,
		default: 'standard',
		description: 'Who sends the alerts; decides how a body is read',
		options: [
			{
				name: 'Alertmanager',
				value: 'alertmanager',
				description: 'Prometheus Alertmanager or Grafana, webhook version 4',
			},
			{ name: 'CIPP', value: 'cipp', description: 'CyberDrain Improved Partner Portal' },
			{
				name: 'Datto RMM',
				value: 'dattoRmm',
				description: 'The webhook template from our documentation',
			},
			{ name: 'Enzoic', value: 'enzoic', description: 'Exposures of monitored users and domains' },
			{
				name: 'Huntress',
				value: 'huntress',
				description: 'Incident reports, escalations, platform actions and notices',
			},
			{
				name: 'Other',
				value: 'standard',
				description: 'Our own envelope, PagerDuty events, or any JSON by a mapping of its fields',
			},
			{ name: 'SaaS Alerts', value: 'saasAlerts', description: 'Events of SaaS Alerts (Kaseya)' },
		],
	},
	{
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
	...customMappingProperties,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
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
					'Whether a password that the sender reveals is put into the tokens of the alert. n8n stores each item in its execution log, and everyone who can read tickets or executions will see it. Leave this off unless you must.',
			},
			{
				displayName: 'Include Raw Record',
				name: 'includeRaw',
				type: 'boolean',
				default: false,
				description:
					'Whether to add what the sender sent as raw, without passwords, personal data and tokens',
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
