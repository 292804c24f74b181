import { createHash } from 'node:crypto';

import { naturalIdOf } from '../../alert/naturalId';
import { textAt, valueAt, type EventScope } from './eventPath';
import type { AlertPreset, Paths } from './preset';

/**
 * The sender's id of the thing that is wrong: `incident_report:48213`, with the tenant before it when it is only unique
 * there. '' when the event has none. `shown` is the redacted event: an id that holds a secret is hashed.
 */
export function eventIdOf(
	original: EventScope,
	shown: EventScope,
	preset: AlertPreset,
	tenant: string,
): string {
	const id = idOf(original, preset, tenant);
	if (id === undefined) return '';
	return id === idOf(shown, preset, tenant) ? id : contentIdentity(id);
}

function idOf(scope: EventScope, preset: AlertPreset, tenant: string): string | undefined {
	const unique = partsOf(scope, preset.id.unique);
	if (unique) return naturalIdOf({ id: unique });
	const id = partsOf(scope, preset.id.perTenant);
	return id && naturalIdOf({ tenant: tenant === '' ? undefined : tenant, id });
}

/** The last part as a person knows it, for `id`. */
export function shownIdOf(shown: EventScope, preset: AlertPreset): string {
	const paths = preset.id.unique ?? preset.id.perTenant ?? [];
	return textAt(shown, [...(paths.at(-1) ?? []), ...(preset.id.perTenant?.at(-1) ?? [])]);
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

/** Undefined unless each part has a value. An alert for one of several entries also carries the entry's id. */
function partsOf(
	scope: EventScope,
	paths: readonly Paths[] | undefined,
): Array<string | unknown[]> | undefined {
	if (!paths || paths.length === 0) return undefined;
	const parts = paths.map((alternatives) => partAt(scope, alternatives));
	if (parts.includes('')) return undefined;
	return scope.entry === undefined ? parts : [...parts, textAt(scope, ['@.id', '@.name'])];
}

/** A list as a list: its entries joined to a text would equal a text that looks like it. */
function partAt(scope: EventScope, paths: Paths): string | unknown[] {
	for (const path of paths) {
		const value = valueAt(scope, path);
		if (Array.isArray(value) && value.length > 0) return value;
		const text = textAt(scope, [path]);
		if (text !== '') return text;
	}
	return '';
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return entries.map(([key, entry]) => [key, sorted(entry)]);
}
