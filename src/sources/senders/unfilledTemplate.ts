import { scalarText, valueAt } from './eventPath';
import type { EventRecord, MappedField, Paths, WebhookSender } from './sender';

const deepest = 8;

/** What an alert must have some of: an event in which all of these are variables is the test of the sender's console. */
const telling: MappedField[] = ['title', 'description', 'tenantId', 'tenantName', 'host'];

/** The event without values that are still a variable of the template, such as `[alert_uid]`. */
export function withoutVariables(event: EventRecord, { template }: WebhookSender): EventRecord {
	return template ? (filled(event, template, 0) as EventRecord) : event;
}

function filled(value: unknown, variable: RegExp, depth: number): unknown {
	if (typeof value !== 'object' || value === null || depth > deepest) return value;
	if (Array.isArray(value)) return value.map((entry) => filled(entry, variable, depth + 1));
	const kept = Object.entries(value).filter(([, entry]) => !isVariable(entry, variable));
	return Object.fromEntries(
		kept.map(([name, entry]) => [name, filled(entry, variable, depth + 1)]),
	);
}

/** Whether the event is a test of the sender's console: variables stand where an alert would say something. */
export function isUnfilled(event: EventRecord, sender: WebhookSender): boolean {
	const { template, fields, id } = sender;
	if (!template) return false;
	const paths = [
		...(id.unique ?? []).flat(),
		...(id.perTenant ?? []).flat(),
		...telling.flatMap((field): Paths => fields[field] ?? []),
	];
	const texts = paths
		.map((path) => scalarText(valueAt({ event, body: event }, path)))
		.filter((text) => text !== '');
	return (
		texts.some((text) => isVariable(text, template)) && texts.every((text) => template.test(text))
	);
}

function isVariable(value: unknown, variable: RegExp): boolean {
	return (
		typeof value === 'string' && variable.test(value) && value.replace(variable, '').trim() === ''
	);
}
