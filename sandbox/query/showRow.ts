import type { EntityDefinition } from '../entities/entityDefinition';
import type { Switches } from '../switches';
import type { FieldValue, Row, UserDefinedValue } from '../tenant/rows';

/** A row as Autotask prints it: all fields, or only those asked for; file content stays out. */
export function showRow(
	row: Row,
	entity: EntityDefinition,
	switches: Switches,
	includeFields?: string[],
): Record<string, FieldValue> {
	const shown: Record<string, FieldValue> = {};
	for (const name of includeFields ?? entity.fields.map((field) => field.name)) {
		if (name.startsWith('udf:')) continue;
		const value = row[name] ?? null;
		if (value !== null || !includeFields || !switches.nullLeftOut) shown[name] = value;
	}
	if (shown.data !== undefined) shown.data = null;
	const userDefined = shownUserDefined(row, entity, includeFields);
	if (userDefined.length > 0 || switches.emptyUserDefinedFields === 'emptyList') {
		shown.userDefinedFields = userDefined;
	}
	return shown;
}

function shownUserDefined(
	row: Row,
	entity: EntityDefinition,
	includeFields: string[] | undefined,
): UserDefinedValue[] {
	const stored = Array.isArray(row.userDefinedFields) ? row.userDefinedFields : [];
	if (includeFields && !includeFields.includes('userDefinedFields')) {
		return stored.filter((each) => includeFields.includes(`udf:${each.name}`));
	}
	if (stored.length === 0) return [];
	return entity.userDefined.map(
		({ name }) => stored.find((each) => each.name === name) ?? { name, value: null },
	);
}
