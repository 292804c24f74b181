import type { INodeProperties } from 'n8n-workflow';
import { polledSources } from '../../../src/sources/polledSources';

const whenNew = { delivery: ['newOnly'] };

/** What counts as severe enough, shown before the options of a source. */
export const minimumSeverity: INodeProperties = {
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
	description: 'Less severe alerts are left out; those of unknown severity are output',
};

/** What each poll outputs. */
export const deliveryProperties: INodeProperties[] = [
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
		description: 'What each poll outputs',
	},
	{
		displayName: 'First Run Looks Back (Hours)',
		name: 'firstRunLookBack',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 8760 },
		default: 48,
		displayOptions: { show: whenNew },
		description:
			'How far the first poll after activation reaches back. With 0, only what comes after it is output.',
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
	...overlaps(),
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: false,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
];

/** One parameter for each default, because sources differ in how late their entries appear. */
function overlaps(): INodeProperties[] {
	const hours = new Set(polledSources.map(({ overlapHours }) => overlapHours));
	return [...hours].flatMap((overlapHours): INodeProperties[] => {
		if (overlapHours === undefined) return [];
		const sources = polledSources.filter((source) => source.overlapHours === overlapHours);
		return [
			{
				displayName: 'Overlap (Hours)',
				name: 'overlap',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 720 },
				default: overlapHours,
				displayOptions: { show: { source: sources.map(({ name }) => name), ...whenNew } },
				description:
					'How much of the time before the last poll is read again. Alerts that appear late need it, and so does a source whose time zone is not known; what was output is remembered.',
			},
		];
	});
}

export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Max Alerts per Poll',
			name: 'maxAlerts',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 5000,
			description:
				'About so many alerts are output at once; the rest comes with the next polls, nothing is lost',
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
};
