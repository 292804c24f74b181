import type { EntityDefinition } from '../entities/entityDefinition';
import type { FieldDefinition } from '../entities/fieldDefinition';
import { isRecord, property } from '../query/lenientJson';
import { Refusal } from '../server/refusal';
import type { Switches } from '../switches';
import { readTime } from '../tenant/clock';
import type { FieldValue, UserDefinedValue } from '../tenant/rows';
import { Wording } from './wording';

interface WrittenFields {
	/** Writable fields by their proper name. */
	fields: Record<string, FieldValue>;
	userDefined: UserDefinedValue[];
}

/**
 * Takes what may be written out of a request body: types are checked, read-only and unknown properties are ignored.
 * `alsoWritable` names read-only fields that this request may set.
 */
export function readWrittenFields(
	body: unknown,
	entity: EntityDefinition,
	switches: Switches,
	alsoWritable: readonly string[] = [],
): WrittenFields {
	if (!isRecord(body)) throw new Refusal('Value cannot be null. Parameter name: entity');
	const fields: Record<string, FieldValue> = {};
	for (const [key, value] of Object.entries(body)) {
		const field = entity.field(key);
		if (!field) {
			if (key.toLowerCase() !== 'userdefinedfields' && !switches.unknownPropertiesIgnored) {
				throw new Refusal(`Could not find member '${key}' on object of type '${entity.singular}'.`);
			}
			continue;
		}
		checkType(value, field);
		const isWritable = !field.isReadOnly || alsoWritable.includes(field.name);
		if (isWritable && field.name !== 'id') fields[field.name] = store(value, field, switches);
	}
	return { fields, userDefined: readUserDefined(body, entity, switches) };
}

function checkType(value: unknown, field: FieldDefinition): void {
	if (value === null) return;
	const isNumber = typeof value === 'number' && Number.isFinite(value);
	const fits = {
		integer: isNumber && Number.isInteger(value) && Math.abs(value) <= 2_147_483_647,
		short: isNumber && Number.isInteger(value) && Math.abs(value) <= 32_767,
		long: isNumber && Number.isInteger(value),
		decimal: isNumber,
		string: typeof value === 'string',
		boolean: typeof value === 'boolean',
		datetime: typeof value === 'string' && !Number.isNaN(readTime(value)),
		'byte[]': typeof value === 'string',
	}[field.dataType];
	if (fits) return;
	if (field.dataType === 'datetime' && typeof value === 'string') {
		throw new Refusal(`Could not convert string to DateTime. Path '${field.name}', line 1.`);
	}
	const first = (JSON.stringify(value) ?? 'u').replace(/^"/, '').slice(0, 1);
	throw new Refusal(
		`Unexpected character encountered while parsing value: ${first}. Path '${field.name}', line 1.`,
	);
}

const plainTexts = new Set(['title', 'description', 'resolution']);

function store(value: unknown, field: FieldDefinition, switches: Switches): FieldValue {
	if (typeof value === 'string') {
		if (field.dataType === 'datetime') return new Date(readTime(value)).toISOString().slice(0, -1);
		if (field.dataType !== 'string') return value;
		const everywhere = switches.questionMarks === 'everything';
		const here = everywhere || (switches.questionMarks === 'text' && plainTexts.has(field.name));
		const text = here ? toWindows1252(value) : value;
		const limit = maxLength(field, switches);
		return switches.overLength === 'cut' && limit > 0 ? text.slice(0, limit) : text;
	}
	return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

export function maxLength(field: FieldDefinition, switches: Switches): number {
	return field.name === 'title' && field.length === 255 ? switches.titleLength : field.length;
}

/** The letters between U+0080 and U+00FF are there, and these 27 from elsewhere; anything else comes back as `?`. */
const windows1252 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

function toWindows1252(text: string): string {
	return text.replace(/[\u0100-\uffff]/g, (char) => (windows1252.includes(char) ? char : '?'));
}

function readUserDefined(
	body: Record<string, unknown>,
	entity: EntityDefinition,
	switches: Switches,
): UserDefinedValue[] {
	const sent = property(body, 'userDefinedFields') ?? [];
	if (!Array.isArray(sent)) {
		throw new Refusal(
			"Unexpected character encountered while parsing value: {. Path 'userDefinedFields'.",
		);
	}
	const unexpected = new Refusal(Wording.unexpected);
	return sent.flatMap((each) => {
		if (!isRecord(each)) throw unexpected;
		const definition = entity.userDefinedField(String(property(each, 'name') ?? ''));
		if (!definition) {
			if (switches.unknownUserDefinedField === 'ignore') return [];
			throw unexpected;
		}
		const value = property(each, 'value') ?? null;
		if (value !== null && typeof value !== 'string') throw unexpected;
		if (value !== null && value !== '') {
			const isMember = definition.picklist.some((one) => one.value === value && one.isActive);
			if (definition.picklist.length > 0 && !isMember) throw unexpected;
			if (definition.type === 'number' && Number.isNaN(Number(value))) throw unexpected;
			if (definition.type === 'datetime' && Number.isNaN(readTime(value))) throw unexpected;
		}
		return { name: definition.name, value: value === '' ? null : value };
	});
}
