import type { INodeProperties } from 'n8n-workflow';

export const properties: INodeProperties[] = [
	{
		displayName:
			'Only tickets that Autotask Alert Ticket made are watched. What this package completes, reopens or writes itself is not output.',
		name: 'scopeNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Changes',
		name: 'changes',
		type: 'multiOptions',
		noDataExpression: true,
		required: true,
		options: [
			{
				name: 'Ticket Completed',
				value: 'completed',
				description: 'Somebody sets a status that counts as complete',
			},
			{
				name: 'Ticket Gets a Note',
				value: 'noted',
				description: 'A technician or a customer writes a note',
			},
			{
				name: 'Ticket Reopened',
				value: 'reopened',
				description: 'A completed ticket is open again',
			},
		],
		default: ['completed'],
		description: 'What is output',
	},
	{
		displayName: 'Deliver',
		name: 'delivery',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Everything in a Window',
				value: 'everythingInWindow',
				description:
					'Every completion and note of the last hours in every poll, for a workflow that reconciles: Alert Source recognizes what was answered',
			},
			{ name: 'New Changes Only', value: 'newOnly', description: 'Each change once' },
		],
		default: 'newOnly',
		description: 'What each poll outputs',
	},
	{
		displayName: 'Window (Hours)',
		name: 'windowHours',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 48,
		displayOptions: { show: { delivery: ['everythingInWindow'] } },
		description: 'How far back each poll looks',
	},
	{
		displayName: 'First Run Looks Back (Hours)',
		name: 'firstRunLookBack',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		displayOptions: { show: { delivery: ['newOnly'] } },
		description:
			'Changes of so many hours before the first poll are output, too. With 0 nothing of the past is output, also after n8n lost what it knew.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Overlap (Minutes)',
				name: 'overlapMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 15,
				description:
					'So many minutes before the last poll are read again, for changes that Autotask shows late',
			},
			{
				displayName: 'Statuses That Count as Complete',
				name: 'completedStatuses',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getStatuses' },
				default: [],
				description:
					'Statuses of a ticket that is done. Empty means 5, Complete. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			{
				displayName: 'Timeout (Seconds)',
				name: 'timeout',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 30,
				description: 'Longest time for one request to Autotask',
			},
		],
	},
];
