import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { companyLocator } from '../parameters/locators';
import { shownIn } from '../parameters/shownIn';

const watch: INodeProperties = {
	displayName: 'Watch',
	name: 'watch',
	type: 'collection',
	placeholder: 'Add Watch',
	default: {},
	description: 'What is watched besides the connection',
	options: [
		companyLocator('canaryCompany', {
			displayName: 'Canary Company',
			description: 'The company whose ticket the canary makes and completes',
		}),
		{
			displayName: 'Expected Sources',
			name: 'expectedSources',
			type: 'string',
			default: '',
			placeholder: 'e.g. darkwebid, huntress',
			description:
				'Sources that must be heard of within the limit, separated by commas, as they begin the external ID of their tickets',
		},
		{
			displayName: 'Ping URL',
			name: 'pingUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://monitor.example/ping/…',
			description:
				'Address of an outside monitor, called after each healthy check; it raises the alarm when the calls stop',
		},
		{
			displayName: 'Run Canary',
			name: 'runCanary',
			type: 'boolean',
			noDataExpression: true,
			default: false,
			description:
				'Whether a test alert goes the whole way once a day: it becomes a ticket of the Canary Company, is found again, and is completed',
		},
		{
			displayName: 'Silence Limit (Hours)',
			name: 'silenceLimitHours',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 2160 },
			default: 24,
			description: 'A shorter silence is never reported, however lively the source is',
		},
		{
			displayName: 'Warn About Silent Sources',
			name: 'warnAboutSilentSources',
			type: 'boolean',
			noDataExpression: true,
			default: false,
			description: 'Whether a source that sends nothing for five times its usual gap is a warning',
		},
	],
};

export const watchProperties = shownIn(['checkHealth'], [watch]);

interface Watch {
	warnsAboutSilence: boolean;
	limitHours: number;
	expected: string[];
	runsCanary: boolean;
	canaryCompany: unknown;
	pingUrl: string;
}

export function readWatch(context: IExecuteFunctions): Watch {
	const stored = context.getNodeParameter('watch', 0, {}) as IDataObject;
	return {
		warnsAboutSilence: stored.warnAboutSilentSources === true,
		limitHours: Math.max(1, Number(stored.silenceLimitHours ?? 24) || 24),
		expected: String(stored.expectedSources ?? '')
			.split(',')
			.map((source) => source.trim().toLowerCase())
			.filter((source) => source !== ''),
		runsCanary: stored.runCanary === true,
		canaryCompany: stored.canaryCompany ?? '',
		pingUrl: String(stored.pingUrl ?? '').trim(),
	};
}
