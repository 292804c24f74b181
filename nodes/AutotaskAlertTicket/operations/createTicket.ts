import {
	NodeOperationError,
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { deliverAlerts } from '../../../src/delivery/deliverAlerts';
import type { Failure } from '../../../src/delivery/ticketOutcome';
import { deliveryAttempt } from '../../../src/health/deliveryAttempt';
import { connect, type ConnectionOptions } from '../connection';
import { readDeliveryPolicy } from '../readDeliveryPolicy';
import { keepHealth } from '../workflowHealth';
import { failedOutcome, outputItems, type ItemOutcome } from './outputItems';
import { prepareAlerts } from './prepareAlerts';

/** Every alert of the input becomes exactly one ticket. */
export async function createTicket(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	try {
		return outputItems(context, withHealth(context, await deliver(context)));
	} catch (error) {
		if (!context.continueOnFail()) throw new NodeOperationError(context.getNode(), error as Error);
		return outputItems(context, withHealth(context, nothingDelivered(context, error as Error)));
	}
}

async function deliver(context: IExecuteFunctions): Promise<ItemOutcome[]> {
	const options = context.getNodeParameter('options', 0, {}) as ConnectionOptions;
	const { client, credentials } = await connect(context, options);
	const now = new Date();
	const prepared = await prepareAlerts(context, client, credentials, now);
	const delivered = await deliverAlerts(prepared.deliverables, {
		client,
		policy: readDeliveryPolicy(context),
		now,
		wait: sleep,
	});
	const outcomes: ItemOutcome[] = [...prepared.settled];
	for (const [index, outcome] of delivered) {
		outcomes.push({ item: prepared.items[index] ?? 0, outcome });
	}
	return outcomes.sort((a, b) => a.item - b.item);
}

/**
 * A parameter or the credential can't be read. n8n hands the input of a node that throws to its first output, where it
 * would pass for tickets; as failed items the alerts reach the error output.
 */
function nothingDelivered(
	context: IExecuteFunctions,
	{ message, description }: Error & { description?: string | null },
): ItemOutcome[] {
	const failure: Failure = {
		kind: 'invalid',
		field: '',
		rule: message,
		remedy: description ?? 'Correct the settings of the node.',
		retryable: false,
	};
	return context.getInputData().map((_, item) => ({ item, outcome: failedOutcome(null, failure) }));
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
