import type { INodeProperties } from 'n8n-workflow';

/** Parameters that every source has. Their names are an interface: saved workflows refer to them. */
export const commonProperties: INodeProperties[] = [
	{
		displayName: 'Deliver',
		name: 'delivery',
		type: 'options',
		options: [
			{
				name: 'Everything in a Window',
				value: 'everythingInWindow',
				description:
					'Every alert of the last hours in every poll, for a workflow that reconciles: the Autotask Alert Ticket node recognizes what exists',
			},
			{
				name: 'New Alerts Only',
				value: 'newOnly',
				description: 'Each alert once',
			},
		],
		default: 'newOnly',
		description: 'What each poll emits',
	},
	{
		displayName: 'First Run Looks Back (Hours)',
		name: 'firstRunLookBack',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 8760 },
		default: 48,
		displayOptions: { show: { delivery: ['newOnly'] } },
		description:
			'How far the first poll after activation reaches back. With 0, only what comes after it is emitted.',
	},
	{
		displayName: 'Window (Hours)',
		name: 'windowHours',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 8760 },
		default: 48,
		displayOptions: { show: { delivery: ['everythingInWindow'] } },
		description: 'How far each poll reaches back',
	},
	{
		displayName: 'Overlap (Hours)',
		name: 'overlap',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 720 },
		default: 48,
		displayOptions: { show: { source: ['darkWebId'], delivery: ['newOnly'] } },
		description:
			'How much of the time before the last poll is read again. Late imports and the unknown time zone of the source need it; what was emitted is remembered.',
	},
	{
		displayName: 'Overlap (Hours)',
		name: 'overlap',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 720 },
		default: 1,
		displayOptions: { show: { source: ['huntress', 'microsoftGraph'], delivery: ['newOnly'] } },
		description:
			'How much of the time before the last poll is read again. Alerts that appear late need it; what was emitted is remembered.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Max Alerts per Poll',
				name: 'maxAlerts',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 5000,
				description:
					'About so many alerts are emitted at once; the rest comes with the next polls, nothing is lost',
			},
			{
				displayName: 'Raw Record',
				name: 'rawRecord',
				type: 'boolean',
				default: false,
				description:
					'Whether to add the record of the source as raw, without passwords and personal data',
			},
			{
				displayName: 'Timeout (Seconds)',
				name: 'timeout',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 120 },
				default: 30,
				description: 'How long a request may take',
			},
		],
	},
];
