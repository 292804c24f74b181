import type { IPollFunctions } from 'n8n-workflow';
import type { Severity } from '../../src/alert/alert';
import { severityIds } from '../../src/alert/severity';
import { recordOf } from '../../src/json/jsonRecord';
import type { MaskStyle, PollRequest } from '../../src/polling/pollRequest';

/** Without a word from n8n a poll stops reading after four minutes, and the next one goes on. */
const longestPollMs = 240_000;
const maskStyles: readonly string[] = ['firstFour', 'firstAndLast', 'omit'];

/** The parameters that every source shares. */
export function readPollRequest(context: IPollFunctions): PollRequest {
	const options = recordOf(context.getNodeParameter('options', {}));
	const delivery = context.getNodeParameter('delivery', 'newOnly');
	return {
		now: new Date(),
		firstRunLookBackHours: hours(context.getNodeParameter('firstRunLookBack', 48), 48),
		overlapHours: hours(context.getNodeParameter('overlap', 48), 48),
		delivery: delivery === 'everythingInWindow' ? 'everythingInWindow' : 'newOnly',
		windowHours: hours(context.getNodeParameter('windowHours', 48), 48),
		maxAlerts: Math.max(1, Number(options.maxAlerts ?? 5_000) || 5_000),
		minimumSeverity: severity(context.getNodeParameter('minimumSeverity', 'informational')),
		until: Date.now() + pollTime(context),
		patience: { attempts: 3, firstWaitMs: 500 },
		redaction: {
			includePlaintextPasswords:
				context.getNodeParameter('includePlaintextPasswords', false) === true,
			maskStyle: maskStyle(context.getNodeParameter('maskStyle', 'omit')),
			rawRecord: options.rawRecord === true,
		},
	};
}

/** How long a request may take, in milliseconds. */
export function readTimeout(context: IPollFunctions): number {
	const { timeout } = recordOf(context.getNodeParameter('options', {}));
	return Math.max(1, Number(timeout ?? 30) || 30) * 1_000;
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

function severity(value: unknown): Severity {
	const known = typeof value === 'string' && Object.hasOwn(severityIds, value);
	return known ? (value as Severity) : 'informational';
}

/** What can't be read shows least. */
function maskStyle(value: unknown): MaskStyle {
	return typeof value === 'string' && maskStyles.includes(value) ? (value as MaskStyle) : 'omit';
}
