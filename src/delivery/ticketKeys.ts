import { createHash } from 'node:crypto';

import type { Alert } from '../alert/alert';
import { reservedKeys, type DedupKey } from '../alert/dedupKey';
import { stateOf } from '../ticket/alertState';
import type { DeliveryPolicy, GroupBy } from './deliveryPolicy';

declare const made: unique symbol;

/** A whole `externalID`: the key of an alert, or one that this file makes for a ticket of several alerts or a further one. */
export type TicketKey = DedupKey | (string & { readonly [made]: true });

/** How the keys of all further tickets of one alert begin. A type of its own, so that no key is ever asked for as a prefix. */
interface KeyPrefix {
	readonly prefix: string;
}

/** What a look-up asks for. */
export interface KeyQuery {
	keys: readonly TicketKey[];
	prefixes: readonly KeyPrefix[];
}

const hashLength = 32;
/** Two of them and the name of the kind stay below Autotask's 50 characters. */
const shortHashLength = 20;

/** Tells whether a ticket with some key was asked for. Rows beyond are somebody else's, whatever Autotask answers. */
export function askedFor({ keys, prefixes }: KeyQuery): (key: string) => boolean {
	const whole = new Set<string>(keys);
	const beginnings = new Set(prefixes.map(({ prefix }) => prefix));
	return (key) =>
		whole.has(key) ||
		(beginnings.has(key.slice(0, -shortHashLength)) &&
			/^[0-9a-f]+$/.test(key.slice(-shortHashLength)));
}

export function againPrefix(alertKey: DedupKey): KeyPrefix {
	return { prefix: `${reservedKeys.again}${digest([alertKey], shortHashLength)}:` };
}

/**
 * Key of one change of an alert, for *Create Another Ticket*: a repeat of the same change (Retry On Fail, a poll
 * that overlaps) finds the ticket that it has already made.
 */
export function againKey(alert: Alert): TicketKey {
	const { severity, status, count, evidence } = stateOf(alert);
	const change = digest([severity, status, String(count), evidence], shortHashLength);
	return `${againPrefix(alert.dedupKey).prefix}${change}` as TicketKey;
}

/** Key of the ticket that takes what is beyond the storm limit of a tenant and company. */
export function rollUpKey(alert: Alert, companyId: number): TicketKey {
	const place = [tenantOf(alert), String(companyId)];
	return `${reservedKeys.rollUp}${digest(place, hashLength)}` as TicketKey;
}

/**
 * Key of the alert's group ticket; its own key when it belongs to none. Windows are aligned to the clock and chosen by the
 * alert's own time, so that two executions, or a repeat of the alert tomorrow, meet in the same ticket. The time of receipt
 * differs with each repeat: alerts without a time of their own share one window.
 */
export function groupKey(alert: Alert, companyId: number, policy: DeliveryPolicy): TicketKey {
	const members = groupMembers(alert, policy.groupBy);
	if (members === null) return alert.dedupKey;
	const time = Date.parse(alert.detectedAt ?? alert.occurredAt ?? '1970-01-01T00:00:00Z');
	const window = Math.max(1, policy.groupWindowMinutes) * 60_000;
	const place = [policy.groupBy, String(companyId), ...members];
	const parts = [...place, String(Math.floor(time / window))];
	return `${reservedKeys.group}${digest(parts, hashLength)}` as TicketKey;
}

/** Group and roll-up tickets hold several alerts; which ones stands in their notes. */
export function isShared(key: string): boolean {
	return key.startsWith(reservedKeys.group) || key.startsWith(reservedKeys.rollUp);
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

/** The tenant as the source names it; the same words for every alert of one tenant. */
function tenantOf(alert: Alert): string {
	return (alert.tenantId || alert.tenantName || alert.tenantDomain).toLowerCase();
}

function digest(parts: string[], length: number): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, length);
}
