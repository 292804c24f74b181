import { cutText } from '../alert/plainText';
import { isoDate } from '../alert/isoDate';
import { fieldProblem, type FieldProblem } from './fieldProblem';
import type { PicklistValue, TicketField } from './ticketFields';

export type FieldValue =
	| { kind: 'empty' }
	| { kind: 'value'; value: string | number | boolean; warning?: string }
	| { kind: 'problem'; problem: FieldProblem };

const mostListed = 15;
const yes = new Set(['true', 'yes', '1']);
const no = new Set(['false', 'no', '0']);

/**
 * A setting as the type that the field's metadata asks for: picklists by value or label, numbers, dates as RFC 3339 UTC.
 * Picklists of user-defined fields stay text. `parentValue` narrows a picklist that depends on another field.
 */
export function fieldValue(
	field: TicketField,
	setting: unknown,
	parentValue?: unknown,
): FieldValue {
	const given = typeof setting === 'string' ? setting.trim() : setting;
	if (given === undefined || given === null || given === '') return { kind: 'empty' };
	if (typeof given === 'object' && !(given instanceof Date)) {
		return problem(field, 'takes one value, not a list or an object', 'Give a single value.');
	}
	const value = field.isPickList
		? picklistValue(field, given, parentValue)
		: plainValue(field, given);
	return value.kind === 'value' && field.isUserDefined
		? { ...value, value: String(value.value) }
		: value;
}

/** Up to 15 active members of a picklist, for people. */
function activeMembers(field: TicketField, parentValue?: unknown): string {
	const members = candidates(field, parentValue).filter((member) => member.isActive);
	const sorted = [...members].sort((a, b) => a.sortOrder - b.sortOrder);
	const names = sorted.slice(0, mostListed).map(describe).join(', ');
	return sorted.length > mostListed ? `${names} and ${sorted.length - mostListed} more` : names;
}

function describe(member: PicklistValue): string {
	return member.value === member.label ? member.label : `${member.label} (${member.value})`;
}

/** A member of a dependent picklist (sub-issue type) only goes with its own member of the parent (issue type). */
export function missingParent(
	field: TicketField,
	value: FieldValue,
	parent: TicketField,
): FieldProblem | undefined {
	if (value.kind !== 'value') return undefined;
	const member = field.picklist.find((each) => each.value === String(value.value));
	if (!member || member.parentValue === '') return undefined;
	const wanted = parent.picklist.find((each) => each.value === member.parentValue);
	return fieldProblem(
		field.name,
		`only goes with a fitting ${parent.name}`,
		`Set ${parent.name} to ${wanted ? describe(wanted) : member.parentValue} too.`,
	);
}

function picklistValue(field: TicketField, given: unknown, parentValue: unknown): FieldValue {
	const text = String(given);
	const members = candidates(field, parentValue);
	const byValue = members.filter((member) => member.value === text);
	const byLabel = members.filter((member) => sameLabel(member.label, text));
	const matching = byValue.length > 0 ? byValue : byLabel;
	const active = matching.filter((member) => member.isActive);
	const [member] = active;
	const remedy = `Choose one of: ${activeMembers(field, parentValue) || 'none is active'}.`;
	if (new Set(active.map(({ value }) => value)).size > 1) {
		return problem(field, 'holds this label more than once', `Give the number instead. ${remedy}`);
	}
	if (!member) {
		const rule = matching.length > 0 ? 'takes active values only' : 'does not hold this value';
		// A text may come from an alert, which no error repeats; an ID says nothing.
		return problem(field, /^\d{1,10}$/.test(text) ? `${rule}: ${text}` : rule, remedy);
	}
	return { kind: 'value', value: field.isUserDefined ? member.value : numberOrText(member.value) };
}

function candidates(field: TicketField, parentValue: unknown): PicklistValue[] {
	if (field.parentField === '' || parentValue === undefined) return field.picklist;
	return field.picklist.filter(
		(member) => member.parentValue === '' || member.parentValue === String(parentValue),
	);
}

function plainValue(field: TicketField, given: unknown): FieldValue {
	const text = given instanceof Date ? '' : String(given);
	switch (field.dataType.toLowerCase()) {
		case 'integer':
		case 'long':
		case 'short':
			return wholeNumber(field, text);
		case 'decimal':
		case 'double':
		case 'number':
			return text.trim() !== '' && Number.isFinite(Number(text))
				? { kind: 'value', value: Number(text) }
				: problem(field, 'takes a number', 'Give a number such as 1.5.');
		case 'boolean':
			if (yes.has(text.toLowerCase())) return { kind: 'value', value: true };
			if (no.has(text.toLowerCase())) return { kind: 'value', value: false };
			return problem(field, 'takes true or false', 'Give true or false.');
		case 'datetime':
		case 'date': {
			const { iso } = isoDate(given);
			return iso === null
				? problem(field, 'takes a date', 'Give a date such as 2026-11-23T08:00:00Z.')
				: { kind: 'value', value: iso };
		}
		default:
			return textValue(field, text);
	}
}

function wholeNumber(field: TicketField, text: string): FieldValue {
	const number = /^-?\d{1,18}$/.test(text) ? Number(text) : Number.NaN;
	if (Number.isSafeInteger(number) && (field.reference === '' || number >= 0)) {
		return { kind: 'value', value: number };
	}
	return field.reference === ''
		? problem(field, 'takes a whole number', 'Give a whole number.')
		: problem(
				field,
				`takes the id of a ${field.reference}`,
				`Give the number of the ${field.reference}, not its name.`,
			);
}

function textValue(field: TicketField, text: string): FieldValue {
	if (field.length === 0 || text.length <= field.length) return { kind: 'value', value: text };
	return {
		kind: 'value',
		value: cutText(text, field.length),
		warning: `${field.name} was cut at ${field.length} characters.`,
	};
}

function problem(field: TicketField, rule: string, remedy: string): FieldValue {
	return { kind: 'problem', problem: fieldProblem(field.name, rule, remedy) };
}

function sameLabel(label: string, text: string): boolean {
	return label.trim().toLowerCase() === text.trim().toLowerCase();
}

function numberOrText(value: string): number | string {
	return /^-?\d{1,15}$/.test(value) ? Number(value) : value;
}
