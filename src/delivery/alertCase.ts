import { createHash } from 'node:crypto';

import type { Alert } from '../alert/alert';
import { reservedKeys } from '../alert/dedupKey';
import { isOlderNews, stateOf } from '../ticket/alertState';
import type { Deliverable } from './deliverable';
import type { DeliveryPolicy, GroupBy } from './deliveryPolicy';
import { variantPrefix } from './variantKey';

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
		else cases.set(key, newCase(key, item, policy));
	}
	for (const one of cases.values()) findLastWord(one);
	return [...cases.values()];
}

/** Every key under which a ticket can stand for the alert; `*` at the end stands for any rest. */
export function keysOf(one: AlertCase, policy: DeliveryPolicy): string[] {
	const keys = [one.key, one.ticketKey];
	if (policy.stormLimit > 0) keys.push(one.rollUpKey);
	if (policy.ifTicketExists === 'createAnother') keys.push(`${variantPrefix(one.key)}*`);
	return keys;
}

function newCase(key: string, item: Deliverable, policy: DeliveryPolicy): AlertCase {
	return {
		key,
		ticketKey: groupTicketKey(item, policy) ?? key,
		rollUpKey: `${reservedKeys.rollUp}${digest([tenantOf(item.alert), String(item.company.id)])}`,
		items: [item],
		report: undefined,
		resolution: undefined,
	};
}

function findLastWord(one: AlertCase): void {
	const last = latest(one.items);
	one.report = latest(one.items.filter((item) => item.alert.action !== 'resolve'));
	one.resolution = last?.alert.action === 'resolve' ? last : undefined;
}

/** Webhooks arrive out of order: the alert's own time decides, and the order of the input where it is silent. */
function latest(items: readonly Deliverable[]): Deliverable | undefined {
	const [first, ...others] = items;
	return others.reduce(
		(last, item) =>
			last !== undefined && isOlderNews(stateOf(item.alert), stateOf(last.alert)) ? last : item,
		first,
	);
}

/** The tenant as the source names it; the same words for every alert of one tenant. */
function tenantOf(alert: Alert): string {
	return (alert.tenantId || alert.tenantName || alert.tenantDomain).toLowerCase();
}

/**
 * Windows are aligned to the clock and chosen by the alert's own time, so that two executions, or a repeat of the
 * alert tomorrow, meet in the same ticket. The time of receipt differs with each repeat: alerts without a time of
 * their own share one window.
 */
function groupTicketKey({ alert, company }: Deliverable, policy: DeliveryPolicy): string | null {
	const members = groupMembers(alert, policy.groupBy);
	if (members === null) return null;
	const time = Date.parse(alert.detectedAt ?? alert.occurredAt ?? '1970-01-01T00:00:00Z');
	const window = Math.max(1, policy.groupWindowMinutes) * 60_000;
	const place = [policy.groupBy, String(company.id), ...members];
	return `${reservedKeys.group}${digest([...place, String(Math.floor(time / window))])}`;
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
