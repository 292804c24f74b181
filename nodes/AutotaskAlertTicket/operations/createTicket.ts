import {
	NodeOperationError,
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { deliverAlerts } from '../../../src/delivery/deliverAlerts';
import { deliveryAttempt } from '../../../src/health/deliveryAttempt';
import { connectForRun } from '../connection';
import { rememberArrivals } from '../health/sourceWatch';
import { readDeliveryPolicy } from '../parameters/deliveryPolicy';
import { keepHealth } from '../workflowHealth';
import { hintAtRules } from '../rules/ruleOutcomes';
import type { Incoming } from './incomingAlerts';
import type { ItemOutcome } from './itemOutcome';
import { withOutbox } from './outbox';
import { nothingDone, outputItems } from './outputItems';
import { prepareAlerts } from './prepareAlerts';

/** Every alert of the input becomes exactly one ticket. */
export async function createTicket(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	try {
		return outputItems(context, withHealth(context, await deliver(context)));
	} catch (error) {
		if (!context.continueOnFail()) throw new NodeOperationError(context.getNode(), error as Error);
		return outputItems(
			context,
			withHealth(context, kept(context, [], nothingDone(context, error), new Date())),
		);
	}
}

async function deliver(context: IExecuteFunctions): Promise<ItemOutcome[]> {
	const { client, credentials } = await connectForRun(context);
	const now = new Date();
	const prepared = await prepareAlerts(context, client, credentials, now);
	const policy = readDeliveryPolicy(context);
	const { deliverables, fields } = prepared;
	const delivered = await deliverAlerts(deliverables, { client, policy, fields, now, wait: sleep });
	const requests = Math.round(client.requests * 100) / 100;
	const run = { requests, alerts: delivered.length };
	const outcomes = delivered.map((outcome, index): ItemOutcome => ({
		item: prepared.items[index] ?? 0,
		outcome: { ...outcome, run },
		extra: prepared.extras[index],
	}));
	rememberArrivals(
		context,
		delivered.map(({ alert }) => alert.dedupKey),
	);
	outcomes.push(...prepared.settled);
	hintAtRules(context, outcomes, prepared.rules?.problems ?? []);
	outcomes.sort((a, b) => a.item - b.item);
	return kept(context, prepared.incoming, outcomes, now);
}

/** A workflow that takes the error output learns what it keeps in its outbox. */
function kept(
	context: IExecuteFunctions,
	incoming: readonly Incoming[],
	outcomes: ItemOutcome[],
	now: Date,
): ItemOutcome[] {
	if (context.getNode().onError !== 'continueErrorOutput') return outcomes;
	const executionId = context.getExecutionId();
	return withOutbox(context.getInputData(), incoming, outcomes, { now, executionId });
}

/** Counts the run, and puts on failed items whether this is a single failure or a broken connection. */
function withHealth(context: IExecuteFunctions, outcomes: ItemOutcome[]): ItemOutcome[] {
	const attempt = deliveryAttempt(
		outcomes.map(({ outcome }) => outcome),
		context.getExecutionId(),
	);
	const health = keepHealth(context, attempt, { quietly: true }) as unknown as IDataObject;
	return outcomes.map((one) =>
		one.outcome.outcome === 'failed' ? { ...one, extra: { ...one.extra, health } } : one,
	);
}
