import type { FieldDefinition, UserDefinedDefinition } from '../entities/fieldDefinition';
import { Refusal } from '../server/refusal';
import type { Switches } from '../switches';
import { readTime } from '../tenant/clock';
import type { FieldValue, Row } from '../tenant/rows';

type QueriedField = FieldDefinition | UserDefinedDefinition;

/** Reads a field of a row; empty user-defined values are null. */
export function reader(field: QueriedField): (row: Row) => FieldValue {
	const { name } = field;
	if ('dataType' in field) return (row) => row[name] ?? null;
	return (row) => {
		const values = row.userDefinedFields;
		return (Array.isArray(values) && values.find((each) => each.name === name)?.value) || null;
	};
}

const numeric = new Set(['integer', 'long', 'short', 'decimal', 'number']);

function typeOf(field: QueriedField): string {
	return 'dataType' in field ? field.dataType : field.type;
}

/** The value of a condition as it is compared; types are not forgiven. */
export function comparable(
	value: unknown,
	field: QueriedField,
	switches: Switches,
): string | number | boolean {
	const type = typeOf(field);
	const userDefined = 'type' in field;
	if (typeof value === 'string') {
		if (type === 'datetime' && !Number.isNaN(readTime(value))) {
			return toDay(readTime(value), field, switches);
		}
		if (type === 'string') return value.toLowerCase();
		if (userDefined && numeric.has(type) && value.trim() !== '' && !Number.isNaN(Number(value))) {
			return Number(value);
		}
	}
	if (typeof value === 'number' && numeric.has(type)) return value;
	if (typeof value === 'boolean' && type === 'boolean') return value;
	const shown = typeof value === 'string' ? value.slice(0, 1) : String(value).slice(0, 1);
	throw new Refusal(
		`Unexpected character encountered while parsing value: ${shown}. Path 'filter', field ${field.name}.`,
	);
}

/** Brings a stored value into the form of `comparable`. */
export function folder(
	field: QueriedField,
	switches: Switches,
): (value: FieldValue) => string | number | boolean | null {
	const type = typeOf(field);
	return (value) => {
		if (value === null || Array.isArray(value)) return null;
		if (typeof value !== 'string') return value;
		if (type === 'datetime') return toDay(readTime(value), field, switches);
		return numeric.has(type) ? Number(value) : value.toLowerCase();
	};
}

function toDay(time: number, field: QueriedField, switches: Switches): number {
	return seesWholeDays(field, switches) ? Math.floor(time / 86_400_000) : time;
}

/** Autotask looks at the day alone, so that a window within a day returns the whole day. */
export function seesWholeDays(field: QueriedField, switches: Switches): boolean {
	if (typeOf(field) !== 'datetime') return false;
	return (
		switches.dayGranularity === 'allDates' ||
		(switches.dayGranularity === 'createDate' && field.name === 'createDate')
	);
}

export function compare(
	op: string,
	stored: string | number | boolean,
	wanted: string | number | boolean,
): boolean {
	switch (op) {
		case 'eq':
			return stored === wanted;
		case 'noteq':
			return stored !== wanted;
		case 'gt':
			return stored > wanted;
		case 'gte':
			return stored >= wanted;
		case 'lt':
			return stored < wanted;
		case 'lte':
			return stored <= wanted;
		case 'beginswith':
			return String(stored).startsWith(String(wanted));
		case 'endswith':
			return String(stored).endsWith(String(wanted));
		default:
			return String(stored).includes(String(wanted));
	}
}
