import type { Alert } from '../../alert/alert';

/** An alert of a few words is about so many characters of JSON. */
const ofEveryAlert = 4_000;
/** How much longer the texts of an alert may be than its share of the event: they repeat, and JSON escapes them. */
const factor = 10;
const shortest = 500;

/**
 * The alert, cut where it is far longer than its share of what the sender wrote, so that a request never becomes many
 * times its size. `share` is the length of the event as JSON, divided by the number of alerts it becomes.
 */
export function withinSize(alert: Alert, share: number): Alert {
	const most = ofEveryAlert + factor * share;
	const over = sizeOf(alert) - most;
	if (over <= 0) return alert;
	const { raw, ...bare } = alert;
	const smaller: Alert = raw
		? { ...bare, raw: { leftOut: 'the event is too long to be repeated for each of its alerts' } }
		: bare;
	const stillOver = sizeOf(smaller) - most;
	if (stillOver <= 0) return smaller;
	const description = cut(smaller.description, stillOver);
	const left = stillOver - (smaller.description.length - description.length);
	const recommendedActions = cut(smaller.recommendedActions, left);
	return {
		...smaller,
		description,
		recommendedActions,
		details: sizeOf({ ...smaller, description, recommendedActions }) > most ? {} : smaller.details,
	};
}

function cut(text: string, by: number): string {
	const length = Math.max(shortest, text.length - by);
	return by <= 0 || text.length <= length ? text : `${text.slice(0, length)}…`;
}

function sizeOf(alert: Alert): number {
	return JSON.stringify(alert).length;
}
