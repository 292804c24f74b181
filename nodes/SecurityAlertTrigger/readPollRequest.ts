import type { IPollFunctions } from 'n8n-workflow';
import type { MaskStyle, PollRequest } from '../../src/polling/pollSource';

/** Without a word from n8n a poll stops reading after four minutes, and the next one goes on. */
const longestPollMs = 240_000;

interface Options {
	maxAlerts?: number;
	rawRecord?: boolean;
}

/** The parameters that every source shares. */
export function readPollRequest(context: IPollFunctions): PollRequest {
	const options = context.getNodeParameter('options', {}) as Options;
	return {
		now: new Date(),
		firstRunLookBackHours: hours(context.getNodeParameter('firstRunLookBack', 48), 48),
		overlapHours: hours(context.getNodeParameter('overlap', 48), 48),
		delivery:
			context.getNodeParameter('delivery', 'newOnly') === 'everythingInWindow'
				? 'everythingInWindow'
				: 'newOnly',
		windowHours: hours(context.getNodeParameter('windowHours', 48), 48),
		maxAlerts: Math.max(1, Number(options.maxAlerts ?? 5_000) || 5_000),
		until: Date.now() + pollTime(context),
		patience: { attempts: 3, firstWaitMs: 500 },
		redaction: {
			includePlaintextPasswords:
				context.getNodeParameter('includePlaintextPasswords', false) === true,
			maskStyle: context.getNodeParameter('maskStyle', 'firstFour') as MaskStyle,
			rawRecord: options.rawRecord === true,
		},
	};
}

/** n8n before 2.41 has no `getPollBudgetMs`. A third is left for the alerts already read. */
function pollTime(context: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>): number {
	const budget = context.getPollBudgetMs?.() ?? longestPollMs;
	return Math.min(longestPollMs, (budget * 2) / 3);
}

function hours(value: unknown, fallback: number): number {
	const number = Number(value);
	return Number.isFinite(number) && number >= 0 ? number : fallback;
}
