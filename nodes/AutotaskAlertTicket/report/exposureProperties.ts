import type { INodeProperties } from 'n8n-workflow';

import { companyLocator } from '../parameters/locators';
import { shownIn } from '../parameters/shownIn';

/** What an exposure report is about, and how it looks. */
const properties: INodeProperties[] = [
	{
		displayName: 'Month',
		name: 'reportMonth',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-10',
		description:
			'Month of the report as year and month. Empty means the last whole month in the time zone of the workflow.',
	},
	{
		displayName: 'Companies',
		name: 'reportCompanies',
		type: 'options',
		noDataExpression: true,
		default: 'all',
		description: 'Which companies get a report',
		options: [
			{
				name: 'All with Alerts',
				value: 'all',
				description: 'Every company with a ticket of an alert in the twelve months',
			},
			{
				name: 'Chosen Companies',
				value: 'chosen',
				description: 'Only these, also when they had no alert',
			},
		],
	},
	{
		displayName: 'Chosen Companies',
		name: 'chosenCompanies',
		type: 'fixedCollection',
		placeholder: 'Add Company',
		default: {},
		typeOptions: { multipleValues: true },
		displayOptions: { show: { '/reportCompanies': ['chosen'] } },
		options: [
			{
				displayName: 'Row',
				name: 'rows',
				values: [companyLocator('company', { description: 'A company that gets a report' })],
			},
		],
	},
	{
		displayName: 'Language',
		name: 'reportLanguage',
		type: 'options',
		default: 'en',
		description: 'Language of the fixed texts; titles of tickets stay as they are',
		options: [
			{ name: 'English', value: 'en' },
			{ name: 'German', value: 'de' },
		],
	},
	{
		displayName: 'Accounts',
		name: 'reportAccounts',
		type: 'options',
		default: 'mask',
		description: 'How the report shows the accounts that alerts are about',
		options: [
			{
				name: 'Hide',
				value: 'hide',
				description: 'Neither accounts nor titles of tickets, since a title may hold a name',
			},
			{ name: 'Mask', value: 'mask', description: 'As j…@contoso.example' },
			{ name: 'Show', value: 'show', description: 'As j.doe@contoso.example' },
		],
	},
	{
		displayName: 'Prepared By',
		name: 'preparedBy',
		type: 'string',
		default: '',
		placeholder: 'e.g. Northern Lights IT',
		description: 'Name of your company, below the title',
	},
	{
		displayName: 'Color',
		name: 'reportColor',
		type: 'color',
		default: '#1f5fa8',
		description: 'Color of headings and bars',
	},
];

export const exposureProperties = shownIn(['exposureReport'], properties);
