import { buildDedupKey } from '../alert/dedupKey';
import type { Alert } from '../alert/alert';
import { stateOf } from '../ticket/alertState';

/**
 * Key of one change of an alert, for *create another ticket*: a repeat of the same change (Retry On Fail, a poll
 * that overlaps) finds the ticket that it has already made.
 */
export function variantKey(alert: Alert): string {
	const { severity, status, count, evidence } = stateOf(alert);
	return buildDedupKey(
		'again',
		JSON.stringify([alert.dedupKey, severity, status, count, evidence]),
	);
}
