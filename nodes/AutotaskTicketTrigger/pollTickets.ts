import { isDeepStrictEqual } from 'node:util';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import {
	ticketChanges,
	type ChangeKind,
	type DeliveredChange,
} from '../../src/answer/ticketChanges';
import { AutotaskClient } from '../../src/autotask/autotaskClient';
import type { AutotaskCredentials } from '../../src/autotask/credentials';
import type { SourceProblem } from '../../src/http/problem';
import { recordOf } from '../../src/json/jsonRecord';
import { pollerOf } from '../../src/polling/poller';
import type { PollRequest } from '../../src/polling/pollRequest';
import { shortHash } from '../../src/polling/seenMemory';
import { describeProblem } from '../../src/result/problem';
import { completedStatusesOf } from '../AlertSource/completedStatuses';
import { quietActivation } from '../SecurityAlertTrigger/activation';
import { nodeError } from '../SecurityAlertTrigger/nodeError';

const longestPollMs = 240_000;

/** Nodes whose poll is under way in this process. */
const polling = new Set<string>();
/** The last state of each node, for when n8n has lost its static data but not the process. */
const lastStates = new Map<string, IDataObject>();
const mostStates = 200;

/** One poll of the tickets. Static data changes only after Autotask was asked. */
export async function pollTickets(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const credentials = await context.getCredentials<AutotaskCredentials & object>(
		'autotaskAlertsApi',
	);
	const options = recordOf(context.getNodeParameter('options', {}));
	const client = new AutotaskClient(credentials, {
		timeoutMs: Math.max(1, Number(options.timeout ?? 30) || 30) * 1_000,
	});
	const poller = pollerOf(
		ticketChanges(client, {
			completedStatuses: completedStatusesOf(options.completedStatuses),
			changes: changesOf(context.getNodeParameter('changes', ['completed'])),
		}),
	);
	const request = readRequest(context, options);
	if (context.getMode() === 'manual') {
		const sample = await poller.sample(request);
		if (!sample.ok) throw nodeError(context.getNode(), sample.problem);
		return [sample.value.map(item)];
	}
	const key = shortHash(
		JSON.stringify([
			context.getWorkflow().id ?? '',
			context.getNode().id,
			credentials.username,
			credentials.customUrl ?? '',
		]),
	);
	if (polling.has(key)) {
		context.logger.warn('Autotask Ticket Trigger: the poll before is still running');
		return null;
	}
	polling.add(key);
	try {
		const staticData = context.getWorkflowStaticData('node');
		const outcome = await poller.poll(staticData.state ?? lastStates.get(key), request);
		if (outcome.state) {
			lastStates.delete(key);
			lastStates.set(key, remember(staticData, outcome.state));
			const [oldest] = lastStates.keys();
			if (lastStates.size > mostStates && oldest !== undefined) lastStates.delete(oldest);
		}
		if (outcome.kind === 'failed') return failed(context, key, outcome.problem);
		quietActivation.worked(context, key);
		for (const warning of outcome.warnings)
			context.logger.warn(`Autotask Ticket Trigger: ${warning}`);
		return outcome.alerts.length > 0 ? [outcome.alerts.map(item)] : null;
	} finally {
		polling.delete(key);
	}
}

/** Static data is written only when it changed: n8n saves it as a whole. */
function remember(staticData: IDataObject, state: object): IDataObject {
	const next = JSON.parse(JSON.stringify(state)) as IDataObject;
	if (!isDeepStrictEqual(staticData.state, next)) staticData.state = next;
	return next;
}

function failed(context: IPollFunctions, key: string, problem: SourceProblem): null {
	if (!quietActivation.mayPass(context, key, problem)) throw nodeError(context.getNode(), problem);
	context.logger.warn(
		`Autotask Ticket Trigger: the first poll failed, and the next one tries again: ${describeProblem(problem)}`,
	);
	return null;
}

function item({ change }: DeliveredChange): INodeExecutionData {
	return { json: change as unknown as IDataObject };
}

function readRequest(context: IPollFunctions, options: Record<string, unknown>): PollRequest {
	const budget =
		(context as Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>).getPollBudgetMs?.() ??
		longestPollMs;
	const isWindow = context.getNodeParameter('delivery', 'newOnly') === 'everythingInWindow';
	return {
		now: new Date(),
		firstRunLookBackHours: hours(context.getNodeParameter('firstRunLookBack', 0), 0),
		overlapHours: hours(options.overlapMinutes ?? 15, 15) / 60,
		delivery: isWindow ? 'everythingInWindow' : 'newOnly',
		windowHours: hours(context.getNodeParameter('windowHours', 48), 48),
		maxAlerts: 5_000,
		minimumSeverity: 'informational',
		until: Date.now() + Math.min(longestPollMs, (budget * 2) / 3),
		patience: { attempts: 3, firstWaitMs: 500 },
		redaction: { includePlaintextPasswords: false, maskStyle: 'omit', rawRecord: false },
	};
}

function hours(value: unknown, fallback: number): number {
	const number = Number(value);
	return Number.isFinite(number) && number >= 0 ? number : fallback;
}

function changesOf(value: unknown): ChangeKind[] {
	const chosen: unknown[] = Array.isArray(value) ? value : [value];
	return (['completed', 'reopened', 'noted'] as const).filter((kind) => chosen.includes(kind));
}
