import type { Alert } from '../../alert/alert';
import { createAlert } from '../../alert/createAlert';
import { redactRecord } from '../../alert/redaction';
import { valueAt, type EventScope } from './eventPath';
import { contentIdentity } from './eventIdentity';
import { mapEvent, type EventReading } from './mapEvent';
import type { AlertPreset } from './preset';

/** More alerts than a request of 1 MB can honestly hold. */
export const mostEvents = 5_000;
/** Characters; 1,000 organizations in one event of 20 kB are more than Huntress has ever reported. */
const mostCopied = 20_000_000;

export type EventsRead =
	| { kind: 'alerts'; alerts: Alert[]; unreadable: number }
	/** A body that is valid and holds no event, such as a test call. */
	| { kind: 'nothing' }
	| { kind: 'refused'; status: 413 | 422; message: string };

/**
 * The alerts in a parsed body. An event is an object; whatever it lacks, it becomes an alert. What is no object can not
 * be read: with others beside it, one alert more tells of it, so that nobody misses it; alone, the body is refused.
 */
export function readEvents(body: unknown, preset: AlertPreset, reading: EventReading): EventsRead {
	if (typeof body !== 'object' || body === null) {
		return refused('the body is neither a JSON object nor a list of them');
	}
	const list = listOf(body, preset);
	if (list.length > mostEvents) {
		return { kind: 'refused', status: 413, message: `more than ${mostEvents} events in a request` };
	}
	const events = list.filter(hasFields);
	const scopes = events.flatMap((event) => scopesOf(event, body, preset));
	if (scopes.length > mostEvents) {
		return { kind: 'refused', status: 413, message: `more than ${mostEvents} alerts in a request` };
	}
	if (copiedText(events, scopes, preset) > mostCopied) {
		return {
			kind: 'refused',
			status: 413,
			message: 'a long event for too many organizations at once',
		};
	}
	const unreadable = list.length - events.length;
	if (list.length === 0) return { kind: 'nothing' };
	if (events.length === 0) return refused('none of the events is a JSON object with fields');
	const redactions = new Redactions(body, preset, reading.secrets);
	const alerts = scopes.map((scope) => mapEvent(scope, redactions.of(scope), preset, reading));
	if (unreadable > 0) alerts.push(unreadableEvents(unreadable, list, preset, reading));
	return { kind: 'alerts', alerts, unreadable };
}

/** Characters of events that stand in several alerts: a body of 1 MB must not become gigabytes of items. */
function copiedText(
	events: readonly object[],
	scopes: readonly EventScope[],
	{ perEntryOf }: AlertPreset,
): number {
	if (perEntryOf === undefined || scopes.length === events.length) return 0;
	const copies = new Map<unknown, number>();
	for (const { event } of scopes) copies.set(event, (copies.get(event) ?? 0) + 1);
	return events.reduce((sum, event) => {
		const { length } = JSON.stringify({ ...event, [perEntryOf]: [] });
		return sum + length * (copies.get(event) ?? 0);
	}, 0);
}

function listOf(body: object, preset: AlertPreset): unknown[] {
	if (Array.isArray(body)) return body;
	for (const path of preset.items) {
		const found = valueAt({ event: body, body }, path);
		if (Array.isArray(found)) return found;
	}
	return [body];
}

function scopesOf(event: object, body: object, preset: AlertPreset): EventScope[] {
	const entries = preset.perEntryOf ? valueAt({ event, body }, preset.perEntryOf) : undefined;
	return Array.isArray(entries) && entries.length > 0
		? entries.map((entry: unknown) => ({ event, body, entry }))
		: [{ event, body }];
}

/** Redacted events, each made once and within its own limits, however many entries it has. */
class Redactions {
	readonly #around: Record<string, unknown>;
	readonly #events = new Map<unknown, Record<string, unknown>>();

	constructor(
		body: object,
		preset: AlertPreset,
		private readonly secrets: readonly string[],
	) {
		const lists = new Set(preset.items.map((path) => path.split('.')[0]));
		const around = Array.isArray(body)
			? []
			: Object.entries(body).filter(([key]) => !lists.has(key));
		this.#around = this.#redact(Object.fromEntries(around));
	}

	of(scope: EventScope): EventScope & { event: Record<string, unknown> } {
		let event = this.#events.get(scope.event);
		if (!event) {
			event = this.#redact(scope.event);
			this.#events.set(scope.event, event);
		}
		const body = scope.body === scope.event ? event : this.#around;
		return scope.entry === undefined
			? { event, body }
			: { event, body, entry: this.#redact(scope.entry) };
	}

	#redact(value: unknown): Record<string, unknown> {
		return redactRecord(value, { secrets: this.secrets });
	}
}

/** An object without fields says nothing. */
function hasFields(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.keys(value).length > 0
		: false;
}

function unreadableEvents(
	count: number,
	list: readonly unknown[],
	preset: AlertPreset,
	reading: EventReading,
): Alert {
	return createAlert({
		source: preset.source,
		sourceName: preset.sourceName,
		kind: preset.kind,
		naturalId: `unreadable:${contentIdentity(list)}`,
		messageId: reading.messageId,
		type: 'webhook.unreadable',
		title: `${preset.sourceName}: ${count} of ${list.length} events could not be read`,
		description:
			`${preset.sourceName} sent ${list.length} events in one request. ${count} of them are no JSON objects with ` +
			'fields and could not be read. The others have become alerts. Look at the sender for what is missing.',
		severity: 'unknown',
		receivedAt: reading.receivedAt,
		details: { events: list.length, unreadable: count },
	});
}

function refused(message: string): EventsRead {
	return { kind: 'refused', status: 422, message };
}
