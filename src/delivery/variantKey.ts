import { createHash } from 'node:crypto';

import type { Alert } from '../alert/alert';
import { reservedKeys } from '../alert/dedupKey';
import { stateOf } from '../ticket/alertState';

/** Tickets of an alert's changes begin with this, so that all of them are found without knowing the changes. */
export function variantPrefix(alertKey: string): string {
	return `${reservedKeys.again}${digest(alertKey)}:`;
}

/**
 * Key of one change of an alert, for *create another ticket*: a repeat of the same change (Retry On Fail, a poll
 * that overlaps) finds the ticket that it has already made. At most 50 characters.
 */
export function variantKey(alert: Alert): string {
	const { severity, status, count, evidence } = stateOf(alert);
	const change = digest(JSON.stringify([severity, status, count, evidence]));
	return `${variantPrefix(alert.dedupKey.toLowerCase())}${change}`;
}

function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 20);
}
