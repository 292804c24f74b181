import type { Severity } from '../../alert/alert';
import { sourceOfSender } from '../../alert/naturalId';
import { mappedFields, type AlertPreset, type MappedField, type Paths } from './preset';
import { standard } from './standard';

/** What the user set for a sender that has no preset. */
export interface CustomMapping {
	/** Name of the sender, which becomes part of the source and so of every ticket's key. */
	sourceName: string;
	/** Path of the list of events; '' for the usual places. */
	itemsPath: string;
	rows: ReadonlyArray<{ field: string; path: string }>;
	severities: ReadonlyArray<{ word: string; severity: Severity }>;
}

/** The standard preset with the user's paths before its own. A row for `id` or `action` replaces what is built in. */
export function customPreset(mapping: CustomMapping): AlertPreset {
	const name = mapping.sourceName.trim() || standard.sourceName;
	const pathsOf = (field: string): Paths =>
		mapping.rows.filter((row) => row.field === field && row.path.trim()).map((row) => row.path);
	const [ids, actions] = [pathsOf('id'), pathsOf('action')];
	return {
		...standard,
		source: sourceOfSender(name),
		sourceName: name,
		items: mapping.itemsPath.trim() ? [mapping.itemsPath] : standard.items,
		id: ids.length > 0 ? { perTenant: [ids] } : standard.id,
		action: actions.length > 0 ? { ...standard.action, paths: actions } : standard.action,
		fields: Object.fromEntries(
			mappedFields.map((field): [MappedField, Paths] => [
				field,
				[...pathsOf(field), ...(standard.fields[field] ?? [])],
			]),
		),
		severities: Object.fromEntries(
			mapping.severities.map(({ word, severity }) => [word.trim().toLowerCase(), severity]),
		),
	};
}
