import { createHash } from 'node:crypto';

import type { Alert } from '../alert/alert';
import type { Deliverable } from './deliverable';
import type { DeliveryPolicy, GroupBy } from './deliveryPolicy';

/** All that one run brings about one alert. */
export interface AlertCase {
	/** The alert's own dedup key. */
	key: string;
	/** Key of the ticket that it belongs to: its own, or that of its group. */
	ticketKey: string;
	/** Key of the roll-up ticket of its tenant. */
	rollUpKey: string;
	/** In the order of the input; never empty. */
	items: [Deliverable, ...Deliverable[]];
	/** The latest report that something is wrong; undefined when all of them say that it is over. */
	report: Deliverable | undefined;
	/** Set when the last word about this alert is that it is over. */
	resolution: Deliverable | undefined;
}

/** One case for each dedup key, in the order in which the keys first appear. */
export function gatherCases(items: readonly Deliverable[], policy: DeliveryPolicy): AlertCase[] {
	const cases = new Map<string, AlertCase>();
	for (const item of items) {
		const key = item.alert.dedupKey.toLowerCase();
		const known = cases.get(key);
		if (known) known.items.push(item);
		const current = known ?? newCase(key, item, policy);
		if (item.alert.action === 'resolve') {
			current.resolution = item;
		} else {
			current.report = item;
			current.resolution = undefined;
		}
		cases.set(key, current);
	}
	return [...cases.values()];
}

function newCase(key: string, item: Deliverable, policy: DeliveryPolicy): AlertCase {
	return {
		key,
		ticketKey: groupTicketKey(item.alert, policy) ?? key,
		rollUpKey: `rollup:${digest([tenantOf(item.alert), String(item.company.id)])}`,
		items: [item],
		report: undefined,
		resolution: undefined,
	};
}

/** The tenant as the source names it; the same words for every alert of one tenant. */
export function tenantOf(alert: Alert): string {
	return (alert.tenantId || alert.tenantName || alert.tenantDomain).toLowerCase();
}

/**
 * Windows are aligned to the clock and chosen by the alert's own time, so that two executions, or a repeat of the
 * alert tomorrow, meet in the same ticket.
 */
function groupTicketKey(alert: Alert, policy: DeliveryPolicy): string | null {
	const members = groupMembers(alert, policy.groupBy);
	if (members === null) return null;
	const time = Date.parse(alert.detectedAt ?? alert.occurredAt ?? alert.receivedAt);
	const window = Math.max(1, policy.groupWindowMinutes) * 60_000;
	return `group:${digest([policy.groupBy, ...members, String(Math.floor(time / window))])}`;
}

function groupMembers(alert: Alert, groupBy: GroupBy): string[] | null {
	const tenant = tenantOf(alert);
	switch (groupBy) {
		case 'none':
			return null;
		case 'groupKey':
			return alert.groupKey === '' ? null : [tenant, alert.groupKey];
		case 'tenantAndType':
			return [tenant, alert.source, alert.type];
		case 'tenantAndUser': {
			const user = (alert.userEmail || alert.userName).toLowerCase();
			return user === '' ? null : [tenant, user];
		}
		case 'tenant':
			return [tenant];
	}
}

function digest(parts: string[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
