import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Alert } from '../../../src/alert/alert';
import type { Failure } from '../../../src/delivery/ticketOutcome';
import type { Incoming } from './incomingAlerts';
import type { ItemOutcome } from './itemOutcome';
import { isOutboxRow } from './outboxRow';

/** Failures of the connection: the same alert can succeed later, so they are not counted as tries. */
const passing: ReadonlySet<Failure['kind']> = new Set(['tryLater', 'unknown', 'signIn']);
/** Skipped for want of a company: the alert waits until somebody maps the tenant or switches it off. */
const waiting: ReadonlySet<unknown> = new Set(['unmapped', 'ambiguous']);
const longest = 2000;

/**
 * Says on each outcome what a workflow does with its outbox: `outboxRow` is the row to store (by `alert_key`), `outboxDone` the
 * row that came in and has its end. `resolves` names the alert that an outcome reports as over.
 */
export function withOutbox(
	items: readonly INodeExecutionData[],
	incoming: readonly Incoming[],
	outcomes: readonly ItemOutcome[],
	{ now, executionId }: { now: Date; executionId: string },
): ItemOutcome[] {
	const alerts = new Map(
		incoming.flatMap((one) => (one.kind === 'alert' ? [[keyOf(one.item, one.alert), one]] : [])),
	);
	const open = new Set(outcomes.filter(isOpen).map(({ item }) => item));
	return outcomes.map((outcome) => {
		const given = items[outcome.item]?.json ?? {};
		const one = alerts.get(keyOf(outcome.item, outcome.outcome.alert));
		const extra: IDataObject = { ...outcome.extra };
		if (one?.alert.action === 'resolve') extra.resolves = one.alert.dedupKey;
		const row = isOutboxRow(given) ? given : undefined;
		if (row !== undefined && !open.has(outcome.item)) {
			extra.outboxDone = { id: row.id, failed_at: row.failed_at };
		} else if (isOpen(outcome) && one?.silenced === undefined) {
			extra.outboxRow = row
				? { ...sameRow(row), state: '', tries: triesOf(row, outcome), ...whyOpen(outcome) }
				: {
						alert_key: one ? rowKey(one.alert) : `item-${executionId}-${outcome.item}`,
						// Without the record of the source, which no ticket needs.
						alert: JSON.stringify(one ? { ...one.alert, raw: undefined } : given),
						failed_at: now.toISOString(),
						...whyOpen(outcome),
					};
		}
		return { ...outcome, extra };
	});
}

function isOpen({ outcome }: ItemOutcome): boolean {
	if (outcome.outcome === 'failed') return true;
	return outcome.outcome === 'skipped' && waiting.has(outcome.code);
}

function sameRow({ alert_key, alert, failed_at }: IDataObject): IDataObject {
	return { alert_key, alert, failed_at };
}

function triesOf(row: IDataObject, { outcome }: ItemOutcome): number {
	const tries = Number(row.tries) || 0;
	return outcome.failure && !passing.has(outcome.failure.kind) ? tries + 1 : tries;
}

/** A stuck alert that is reported again stays stuck, so a failure says nothing of `state`. */
function whyOpen({ outcome }: ItemOutcome): IDataObject {
	const failed = outcome.outcome === 'failed';
	return {
		last_error: (outcome.failure?.message ?? outcome.reason).slice(0, longest),
		remedy: (outcome.failure?.remedy ?? outcome.remedy).slice(0, longest),
		...(failed ? {} : { state: String(outcome.code) }),
	};
}

/** That an alert is over has a row of its own, or one that came and went during an outage would have no ticket. */
function rowKey({ dedupKey, action }: Alert): string {
	return action === 'resolve' ? `${dedupKey} resolve` : dedupKey;
}

function keyOf(item: number, { dedupKey }: { dedupKey: string }): string {
	return `${item} ${dedupKey}`;
}
