import type { INodeProperties } from 'n8n-workflow';

/** What most users never need. */
export const optionProperties: INodeProperties[] = [
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Completed Status Names or IDs',
				name: 'completedStatuses',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getStatuses' },
				default: [],
				description:
					'Statuses that mean that a ticket is done; the first one is set on completion. Empty means 5, Complete. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				displayOptions: { show: { '/operation': ['createTicket'] } },
			},
			{
				displayName: 'Concurrency',
				name: 'concurrency',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 3 },
				default: 3,
				description: 'Requests at the same time; Autotask allows three',
			},
			{
				displayName: 'Failures Until Unhealthy',
				name: 'failuresUntilUnhealthy',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100 },
				default: 5,
				description: 'Failures in a row after which the connection counts as unhealthy',
				displayOptions: { show: { '/operation': ['checkHealth', 'createTicket'] } },
			},
			{
				displayName: 'Impersonation Resource ID',
				name: 'impersonationResourceId',
				type: 'number',
				default: 0,
				description:
					'ID of the resource that tickets and notes are created as. 0 uses the one of the credential, if any.',
			},
			{
				displayName: 'Note Visibility',
				name: 'noteVisibility',
				type: 'options',
				default: 'internal',
				description: 'Who sees the notes that this node adds; customers never do',
				displayOptions: { show: { '/operation': ['createTicket'] } },
				options: [
					{ name: 'Internal and Co-Managed', value: 'internalAndCoManaged' },
					{ name: 'Internal Only', value: 'internal' },
				],
			},
			{
				displayName: 'Quota Stop Percent',
				name: 'quotaStopPercent',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100 },
				default: 95,
				description:
					'Share of the hourly Autotask requests at which a large run stops; the rest fails as "try later"',
				displayOptions: { show: { '/operation': ['createTicket'] } },
			},
			{
				displayName: 'Timeout (Seconds)',
				name: 'timeout',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 300 },
				default: 30,
				description: 'How long to wait for an answer of Autotask',
			},
		],
	},
];
