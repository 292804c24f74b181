import { type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import {
	summarizeAlert,
	type Failure,
	type TicketOutcome,
} from '../../../src/delivery/ticketOutcome';
import { hintAtOutcomes } from '../hints';
import { parameterProblem } from '../parameterProblem';
import type { IncomingAlert, SkippedItem, UnreadableItem } from './incomingAlerts';
import type { ItemOutcome } from './itemOutcome';
import { runError } from './runError';

/**
 * Outputs: tickets, and what was skipped. When something failed, the node fails with a summary after all alerts were
 * worked on, unless the user chose to continue; then failed items carry their error as data.
 */
export function outputItems(
	context: IExecuteFunctions,
	outcomes: ItemOutcome[],
): [INodeExecutionData[], INodeExecutionData[]] {
	hintAtOutcomes(context, outcomes);
	const failed = outcomes.filter(({ outcome }) => outcome.outcome === 'failed');
	if (failed.length > 0 && !context.continueOnFail()) {
		throw runError(context.getNode(), failed, outcomes);
	}
	const tickets: INodeExecutionData[] = [];
	const skipped: INodeExecutionData[] = [];
	for (const { item, outcome, extra } of outcomes) {
		const json = { ...outcome, ...extra } as unknown as IDataObject;
		const pairedItem = { item };
		if (outcome.outcome === 'failed') {
			tickets.push({ json: failedJson(context, outcome, json), pairedItem });
		} else {
			(outcome.outcome === 'skipped' ? skipped : tickets).push({ json, pairedItem });
		}
	}
	return [tickets, skipped];
}

/**
 * n8n moves an item to the error output, and adds the input alert to it, when its JSON holds nothing but an error.
 * An item with n8n's own `error` property would lose both: n8n replaces its JSON by the message.
 */
function failedJson(
	context: IExecuteFunctions,
	outcome: TicketOutcome,
	json: IDataObject,
): IDataObject {
	const error = { message: causeOf(outcome), description: outcome.failure?.remedy ?? '' };
	return context.getNode().onError === 'continueErrorOutput'
		? { error: { ...error, ...json } }
		: { ...json, error };
}

/** Which alert, which field, which rule. */
function causeOf(outcome: TicketOutcome): string {
	const { alert, failure } = outcome;
	const name = alert.title === '' ? 'An item' : `"${alert.title}"`;
	const tenant = alert.tenantName === '' ? '' : ` of ${alert.tenantName}`;
	return `${name}${tenant}: ${failure?.message ?? outcome.reason}`;
}

/** The outcome of an item that is no alert. */
export function unreadableOutcome(incoming: UnreadableItem): ItemOutcome {
	return {
		item: incoming.item,
		outcome: failedOutcome(null, {
			kind: 'unreadable',
			field: incoming.field,
			message: incoming.message,
			remedy: 'Send items of a Security Alert trigger, or set the fields of the alert in the node.',
			retryable: false,
		}),
	};
}

/** The outcome of an item that makes no ticket by its nature. Nothing of the item is in it. */
export function skippedOutcome({ item, code, reason }: SkippedItem): ItemOutcome {
	return {
		item,
		outcome: {
			outcome: 'skipped',
			reason,
			remedy: '',
			code,
			ticket: null,
			alert: noAlert,
			company: null,
			warnings: [],
		},
	};
}

/**
 * A parameter or the credential can't be read. n8n hands the input of a node that throws to its first output, where it
 * would pass for tickets; as failed items the alerts reach the error output.
 */
export function nothingDone(context: IExecuteFunctions, error: unknown): ItemOutcome[] {
	const { message, remedy } = parameterProblem(error);
	const failure: Failure = { kind: 'invalid', field: '', message, remedy, retryable: false };
	return context.getInputData().map((_, item) => ({ item, outcome: failedOutcome(null, failure) }));
}

const noAlert: TicketOutcome['alert'] = {
	id: '',
	title: '',
	userEmail: '',
	dedupKey: '',
	source: '',
	type: '',
	severity: 'unknown',
	tenantId: '',
	tenantName: '',
};

export function failedOutcome(incoming: IncomingAlert | null, failure: Failure): TicketOutcome {
	return {
		outcome: 'failed',
		reason: failure.message,
		remedy: failure.remedy,
		ticket: null,
		alert: incoming ? summarizeAlert(incoming.alert) : noAlert,
		company: null,
		warnings: incoming?.warnings ?? [],
		failure,
	};
}
