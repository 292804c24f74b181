import type { INodeProperties } from 'n8n-workflow';

const classification: INodeProperties = {
	displayName: 'Classification',
	name: 'classification',
	type: 'options',
	options: [
		{ name: 'Expected Activity', value: 'informationalExpectedActivity' },
		{ name: 'False Positive', value: 'falsePositive' },
		{ name: 'None', value: '' },
		{ name: 'True Positive', value: 'truePositive' },
	],
	default: '',
	description: 'What Microsoft Graph is told about the incident or alert',
};

/** Values that Graph takes for incidents and for alerts. */
const determination: INodeProperties = {
	displayName: 'Determination',
	name: 'determination',
	type: 'options',
	options: [
		{ name: 'Confirmed User Activity', value: 'confirmedUserActivity' },
		{ name: 'Line of Business Application', value: 'lineOfBusinessApplication' },
		{ name: 'Malware', value: 'malware' },
		{ name: 'Multi-Staged Attack', value: 'multiStagedAttack' },
		{ name: 'None', value: '' },
		{ name: 'Other', value: 'other' },
		{ name: 'Phishing', value: 'phishing' },
		{ name: 'Security Testing', value: 'securityTesting' },
		{ name: 'Unwanted Software', value: 'unwantedSoftware' },
	],
	default: '',
	description: 'Why, as Microsoft Graph knows it for incidents and alerts',
};

const forGraph = { show: { sources: ['microsoftGraph'] } };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Resolve at Source',
				value: 'resolve',
				description: 'Close the alerts of a completed ticket where they came from',
				action: 'Resolve an alert at its source',
			},
		],
		default: 'resolve',
	},
	{
		displayName: 'Sources to Answer',
		name: 'sources',
		type: 'multiOptions',
		noDataExpression: true,
		options: [
			{
				name: 'Datto RMM',
				value: 'dattoRmm',
				description: 'Alerts. The API user needs the right to manage alerts.',
			},
			{
				name: 'Huntress',
				value: 'huntress',
				description: 'Incident reports and escalations. The API key must be that of a user.',
			},
			{
				name: 'Microsoft Graph',
				value: 'microsoftGraph',
				description:
					'Incidents and alerts. The app needs SecurityIncident.ReadWrite.All and SecurityAlert.ReadWrite.All.',
			},
		],
		default: [],
		description: 'Nothing is answered until a source is chosen. Others pass with a reason.',
	},
	{
		displayName: 'Ticket ID',
		name: 'ticketId',
		type: 'string',
		default: '={{ $json.ticket.id }}',
		required: true,
		description: 'ID of the ticket in Autotask, as Autotask Ticket Trigger outputs it',
	},
	{ ...classification, displayOptions: forGraph },
	{ ...determination, displayOptions: forGraph },
	{
		displayName: 'Classification by Ticket',
		name: 'closings',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true, multipleValueButtonText: 'Add Row' },
		placeholder: 'Add Row',
		default: {},
		description: 'The first row that fits the ticket replaces the two above',
		options: [
			{
				displayName: 'Rows',
				name: 'rows',
				values: [
					{
						displayName: 'When',
						name: 'field',
						type: 'options',
						options: [
							{ name: 'Issue Type Is', value: 'issueType' },
							{ name: 'Resolution Contains', value: 'resolutionContains' },
							{ name: 'Status Is', value: 'status' },
							{ name: 'Sub-Issue Type Is', value: 'subIssueType' },
						],
						default: 'resolutionContains',
						description: 'What of the ticket is compared',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description: 'ID of the status or issue type, or words of the resolution',
					},
					{
						...classification,
						options: [
							{ name: 'Do Not Answer', value: 'doNotAnswer' },
							...(classification.options ?? []),
						],
					},
					determination,
				],
			},
		],
	},
	{
		displayName: 'Huntress Determination',
		name: 'huntressDetermination',
		type: 'options',
		options: [
			{ name: 'Expected', value: 'expected' },
			{ name: 'Unauthorized', value: 'unauthorized' },
		],
		default: 'expected',
		displayOptions: { show: { sources: ['huntress'] } },
		description: 'What Huntress is told about an escalation',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Answer Group Tickets',
				name: 'answerGroups',
				type: 'boolean',
				default: false,
				description:
					'Whether completing a group or roll-up ticket closes each of its alerts, one by one',
			},
			{
				displayName: 'Send Resolution',
				name: 'sendResolution',
				type: 'boolean',
				default: false,
				description:
					"Whether the ticket's resolution goes along as plain text of at most 1,000 characters (Graph incidents)",
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
		],
	},
];
