import type { Alert } from '../alert/alert';
import type { PlannedField } from './fieldPlan';
import { fieldValue, missingParent } from './fieldValue';
import type { FieldValue } from './fieldValue';
import type { TicketField, TicketFields } from './ticketFields';
import type { Problem, TicketSettings } from './ticketSettings';

interface FilledFields {
	/** Standard fields in the spelling of the payload. */
	values: Record<string, string | number | boolean>;
	userDefined: Array<{ name: string; value: string }>;
	problems: Problem[];
	warnings: string[];
}

interface Filling {
	alert: Alert;
	settings: TicketSettings;
	fields: TicketFields;
	/** Fills a template with this alert. */
	write: (template: string) => string;
}

/** The values of all planned fields for one alert. A field whose template comes out empty is not sent. */
export function fillFields(planned: PlannedField[], filling: Filling): FilledFields {
	const filled: FilledFields = { values: {}, userDefined: [], problems: [], warnings: [] };
	const later: PlannedField[] = [];
	for (const one of planned) {
		if (one.field.parentField === '') put(filled, one, valueOf(one, filling));
		else later.push(one);
	}
	setPriority(filled, filling);
	for (const one of later) fillDependent(filled, one, filling);
	requirePair(filled);
	return filled;
}

function valueOf(one: PlannedField, { write }: Filling, parentValue?: unknown): FieldValue {
	const setting = one.isTemplate ? write(String(one.setting)) : one.setting;
	const value = fieldValue(one.field, setting, parentValue);
	if (!one.isTemplate || value.kind !== 'problem') return value;
	// What a template wrote is alert text, which no error may repeat.
	const rule = value.problem.rule.replace(/: "[^]*"$/, '');
	return {
		kind: 'problem',
		problem: { ...value.problem, rule: `${rule} (its template wrote something else)` },
	};
}

function put(filled: FilledFields, { field, name }: PlannedField, value: FieldValue): void {
	if (value.kind === 'problem') filled.problems.push(value.problem);
	if (value.kind !== 'value') return;
	if (value.warning !== undefined) filled.warnings.push(value.warning);
	if (field.isUserDefined)
		filled.userDefined.push({ name: field.name, value: String(value.value) });
	else filled.values[name] = value.value;
}

/** The row for the alert's severity, before the priority for all; an unknown severity counts as medium. */
function setPriority(filled: FilledFields, { alert, settings, fields }: Filling): void {
	const rows = settings.severityPriorities;
	const row = rows[alert.severity] ?? (alert.severity === 'unknown' ? rows.medium : undefined);
	const field = fields.standard('priority');
	if (row === undefined || !field) return;
	const value = fieldValue(field, row);
	if (value.kind === 'value') filled.values.priority = value.value;
}

/** Fields that depend on another come after it. */
function fillDependent(filled: FilledFields, one: PlannedField, filling: Filling): void {
	const parent = filling.fields.standard(one.field.parentField);
	const parentValue = parent && valueOfField(filled, parent);
	const value = valueOf(one, filling, parentValue);
	const lonely =
		parent && parentValue === undefined ? missingParent(one.field, value, parent) : undefined;
	put(filled, one, lonely ? { kind: 'problem', problem: lonely } : value);
}

function valueOfField(filled: FilledFields, field: TicketField): unknown {
	const name = field.name.toLowerCase();
	return Object.entries(filled.values).find(([key]) => key.toLowerCase() === name)?.[1];
}

/** Again for each alert, because a template may have left one of the two empty. */
function requirePair({ values, problems }: FilledFields): void {
	const { assignedResourceID: resource, assignedResourceRoleID: role } = values;
	if (problems.length > 0 || (resource === undefined) === (role === undefined)) return;
	problems.push({
		field: resource === undefined ? 'assignedResourceID' : 'assignedResourceRoleID',
		rule: 'is missing: a resource and its role only go together',
		remedy: 'Give both or neither.',
	});
}
