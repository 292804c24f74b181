import type { Severity } from '../../alert/alert';
import { sourceOfSender } from '../../alert/naturalId';
import { other } from './other';
import { mappedFields, type MappedField, type Paths, type WebhookSender } from './sender';

/** What the user set for a sender that the list does not have. */
export interface CustomMapping {
	/** Name of the sender, which becomes part of the source and so of every ticket's key; may be empty. */
	sourceName: string;
	/** Path of the list of events; '' for the usual places. */
	itemsPath: string;
	rows: ReadonlyArray<{ field: string; path: string }>;
	severities: ReadonlyArray<{ word: string; severity: Severity }>;
}

/** *Other* with the user's paths before its own. A row for `id` or `action` replaces what is built in. */
export function customSender(mapping: CustomMapping): WebhookSender {
	const name = mapping.sourceName.trim();
	const pathsOf = (field: string): Paths =>
		mapping.rows.filter((row) => row.field === field && row.path.trim()).map((row) => row.path);
	const [ids, actions, titles] = [pathsOf('id'), pathsOf('action'), pathsOf('title')];
	return {
		...other,
		...(name === '' ? {} : { source: sourceOfSender(name), sourceName: name }),
		items: mapping.itemsPath.trim() ? [mapping.itemsPath] : other.items,
		...(mapping.itemsPath.trim() ? { wrappedItems: [] } : {}),
		id: ids.length > 0 ? { perTenant: [ids] } : other.id,
		action: actions.length > 0 ? { ...other.action, paths: actions } : other.action,
		...(titles.length > 0 ? { ownTitle: titles } : {}),
		fields: Object.fromEntries(
			mappedFields.map((field): [MappedField, Paths] => [
				field,
				[...pathsOf(field), ...(other.fields[field] ?? [])],
			]),
		),
		severities: Object.fromEntries(
			mapping.severities.map(({ word, severity }) => [word.trim().toLowerCase(), severity]),
		),
	};
}
