import { createHash } from 'node:crypto';

import { naturalIdOf } from '../../alert/naturalId';
import { scalarText, textAt, valueAt, type EventScope } from './eventPath';
import type { Paths, SenderIds } from './sender';

type IdPart = string | unknown[];

/** The sender's id of the thing that is wrong. */
interface EventId {
	/** For the key: `incident_report:48213`, with the tenant before it when it is only unique there. */
	naturalId: string;
	/** The last part, as a person knows it. */
	shown: string;
}

/** Undefined when the event has no id. `fallback` is an id that was found in another way than by the sender's paths. */
export function eventIdOf(
	scope: EventScope,
	ids: SenderIds,
	tenant: string,
	fallback = '',
): EventId | undefined {
	const inTenant = { tenant: tenant === '' ? undefined : tenant };
	const condition = conditionOf(scope, ids);
	if (condition) return { naturalId: naturalIdOf({ ...inTenant, id: condition }), shown: '' };
	const unique = partsOf(scope, ids.unique);
	if (unique) return eventId({ id: unique }, shownPart(scope, ids.unique));
	const parts = partsOf(scope, ids.perTenant);
	if (parts) return eventId({ ...inTenant, id: parts }, shownPart(scope, ids.perTenant));
	if (fallback !== '') return eventId({ ...inTenant, id: [fallback] }, fallback);
	const content = contentOf(scope, ids.content);
	return content && eventId({ ...inTenant, id: [contentIdentity(content)] }, '');
}

function eventId(parts: Parameters<typeof naturalIdOf>[0], shown: string): EventId {
	return { naturalId: naturalIdOf(parts), shown };
}

/** What one type of event raises and another resolves is the same thing, whatever the ids of the two events. */
function conditionOf(scope: EventScope, { conditions }: SenderIds): string[] | undefined {
	if (!conditions) return undefined;
	const type = textAt(scope, conditions.type);
	const host = textAt(scope, conditions.host);
	if (host === '' || !Object.hasOwn(conditions.names, type)) return undefined;
	return ['condition', conditions.names[type] ?? '', host.toLowerCase()];
}

/** Undefined unless each part has a value. An alert for one of several entries also carries the entry's id. */
function partsOf(scope: EventScope, paths: readonly Paths[] | undefined): IdPart[] | undefined {
	if (!paths || paths.length === 0) return undefined;
	const parts = paths.map((alternatives) => partAt(scope, alternatives));
	if (parts.includes('')) return undefined;
	return scope.entry === undefined ? parts : [...parts, textAt(scope, ['@.id', '@.name'])];
}

/** A list as a list: its entries joined to a text would equal a text that looks like it. */
function partAt(scope: EventScope, paths: Paths): IdPart {
	for (const path of paths) {
		const value = valueAt(scope, path);
		if (Array.isArray(value) && value.length > 0) return value;
		const text = scalarText(value);
		if (text !== '') return text;
	}
	return '';
}

function shownPart(scope: EventScope, paths: readonly Paths[] | undefined): string {
	return textAt(scope, paths?.at(-1) ?? []);
}

function contentOf(scope: EventScope, paths: readonly Paths[] | undefined): IdPart[] | undefined {
	if (!paths) return undefined;
	const parts = paths.map((alternatives) => partAt(scope, alternatives));
	return parts[0] === '' || parts.filter((part) => part !== '').length < 2 ? undefined : parts;
}

/** An identity for what has none: the same content gives the same text, whatever the order of its keys. */
export function contentIdentity(content: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify(sorted(content)))
		.digest('hex');
}

/** Hashed once for all entries of an event. */
const eventIdentities = new WeakMap<object, string>();

/** An identity for an event without an id, and apart for each of its entries, which are different customers. */
export function contentIdentityOf({ event, entry }: EventScope): string {
	if (typeof event !== 'object' || event === null) return contentIdentity([event, entry]);
	const identity = eventIdentities.get(event) ?? contentIdentity(event);
	eventIdentities.set(event, identity);
	return entry === undefined ? identity : contentIdentity([identity, entry]);
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return entries.map(([key, entry]) => [key, sorted(entry)]);
}
