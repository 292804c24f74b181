import type { Alert } from '../../alert/alert';
import { alertFromRecord } from '../../alert/alertFromRecord';
import { redactRecord } from '../../alert/redaction';
import { isRecord } from '../../json/jsonRecord';
import { contentIdentity } from './eventIdentity';
import type { EventScope } from './eventPath';
import { listOf } from './listOf';
import { mapEvent, type EventReading } from './mapEvent';
import type { EventRecord, WebhookSender } from './sender';
import { isUnfilled, withoutVariables } from './unfilledTemplate';
import { withinSize } from './withinSize';

/** More alerts than a request of 1 MB can honestly hold. */
export const mostEvents = 5_000;

export type EventsRead =
	| {
			kind: 'alerts';
			alerts: Alert[];
			/** Entries of the list that are no JSON objects with fields. */
			unreadable: number;
			/** Events that name another tenant than the sender may speak for. */
			otherTenants: number;
			/** Calls of the sender's test, whose variables are not filled in. */
			tests: number;
	  }
	/** A body that is valid and holds no event, such as a test call. */
	| { kind: 'nothing'; reason: '' | 'test' }
	| { kind: 'refused'; status: 403 | 413 | 422; message: string };

/**
 * The alerts in a parsed body. An event is an object; whatever it lacks, it becomes an alert. What is no object can not
 * be read: with others beside it, one more alert says so, so that nobody misses it; alone, the body is refused.
 */
export function readEvents(
	body: unknown,
	sender: WebhookSender,
	reading: EventReading,
): EventsRead {
	if (typeof body !== 'object' || body === null) {
		return refused(422, 'the body is neither a JSON object nor a list of them');
	}
	const list = listOf(body, sender);
	if (list.length > mostEvents) {
		return refused(413, `more than ${mostEvents} events in a request`);
	}
	const sent = list.filter(hasFields);
	const unreadable = list.length - sent.length;
	if (list.length === 0) return { kind: 'nothing', reason: '' };
	if (sent.length === 0) return refused(422, 'none of the events is a JSON object with fields');
	const events = sent.filter((event) => !isUnfilled(event, sender));
	const tests = sent.length - events.length;
	if (events.length === 0) return { kind: 'nothing', reason: 'test' };
	const around = isRecord(body) ? body : {};
	const scopes = events
		.map((event) => withoutVariables(event, sender))
		.flatMap((event) => sender.prepare?.(event, around) ?? [event])
		.flatMap((event) => scopesOf(event, body, sender));
	if (scopes.length > mostEvents) {
		return refused(413, `more than ${mostEvents} alerts in a request`);
	}
	return mapAll(scopes, body, sender, reading, { list, unreadable, tests });
}

function mapAll(
	scopes: readonly Scope[],
	body: object,
	sender: WebhookSender,
	reading: EventReading,
	{ list, unreadable, tests }: { list: readonly unknown[]; unreadable: number; tests: number },
): EventsRead {
	const redactions = new Redactions(body, sender, reading.secrets);
	const copies = new Map<unknown, number>();
	for (const { event } of scopes) copies.set(event, (copies.get(event) ?? 0) + 1);
	const alerts = scopes.flatMap((scope) => {
		const shown = redactions.of(scope);
		const alert = mapEvent({ original: scope, shown }, sender, reading);
		const size = redactions.sizeOf(scope.event);
		return alert ? [withinSize(alert, size / (copies.get(scope.event) ?? 1))] : [];
	});
	const otherTenants = scopes.length - alerts.length;
	if (alerts.length === 0 && otherTenants > 0) {
		return refused(
			403,
			'the events name another tenant than the one that this webhook may report (Only for Tenant)',
		);
	}
	if (unreadable > 0) alerts.push(unreadableEvents(unreadable, list, sender, reading));
	return alerts.length === 0
		? { kind: 'nothing', reason: '' }
		: { kind: 'alerts', alerts, unreadable, otherTenants, tests };
}

type Scope = EventScope & { event: EventRecord };

function scopesOf(event: EventRecord, body: object, { perEntryOf }: WebhookSender): Scope[] {
	const entries = perEntryOf !== undefined ? event[perEntryOf] : undefined;
	return Array.isArray(entries) && entries.length > 0
		? entries.map((entry: unknown) => ({ event, body, entry }))
		: [{ event, body }];
}

/** Redacted events, each made once and within its own limits, however many entries it has. */
class Redactions {
	readonly #around: EventRecord;
	readonly #events = new Map<unknown, EventRecord>();
	readonly #sizes = new Map<unknown, number>();

	constructor(
		body: object,
		sender: WebhookSender,
		private readonly secrets: readonly string[],
	) {
		const paths = [...sender.items, ...(sender.wrappedItems ?? [])].flatMap((path) =>
			path.split(' + '),
		);
		const lists = new Set(paths.map((path) => path.split('.')[0]));
		const around = Array.isArray(body)
			? []
			: Object.entries(body).filter(([key]) => !lists.has(key));
		this.#around = this.#redact(Object.fromEntries(around));
	}

	of(scope: Scope): EventScope & { event: EventRecord } {
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

	/** Characters of the event as JSON. */
	sizeOf(event: EventRecord): number {
		const known = this.#sizes.get(event) ?? JSON.stringify(event).length;
		this.#sizes.set(event, known);
		return known;
	}

	#redact(value: unknown): EventRecord {
		return redactRecord(value, { secrets: this.secrets });
	}
}

/** An object without fields says nothing. */
function hasFields(value: unknown): value is EventRecord {
	return isRecord(value) && Object.keys(value).length > 0;
}

function unreadableEvents(
	count: number,
	list: readonly unknown[],
	sender: WebhookSender,
	reading: EventReading,
): Alert {
	return alertFromRecord(undefined, {
		source: sender.source,
		sourceName: sender.sourceName,
		kind: sender.kind,
		naturalId: `unreadable:${contentIdentity(list)}`,
		messageId: reading.messageId,
		type: 'webhook.unreadable',
		title: `${sender.sourceName}: ${count} of ${list.length} events could not be read`,
		description:
			`${sender.sourceName} sent ${list.length} events in one request. ${count} of them are no JSON objects with ` +
			'fields and could not be read. The others have become alerts. Look at the sender for what is missing.',
		severity: 'unknown',
		tenantName: reading.boundTenants?.flat()[0] ?? '',
		receivedAt: reading.receivedAt,
		details: { events: list.length, unreadable: count },
	});
}

function refused(status: 403 | 413 | 422, message: string): EventsRead {
	return { kind: 'refused', status, message };
}
