import type { Alert } from '../alert/alert';
import type { PlannedField } from './fieldPlan';
import { fieldProblem, type FieldProblem } from './fieldProblem';
import { fieldValue, missingParent } from './fieldValue';
import type { FieldValue } from './fieldValue';
import type { TicketField, TicketFields } from './ticketFields';
import type { TicketSettings } from './ticketSettings';

interface FilledFields {
	/** Standard fields in the spelling of the payload. */
	values: Record<string, string | number | boolean>;
	userDefined: Array<{ name: string; value: string }>;
	problems: FieldProblem[];
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
	for (const entry of planned) {
		if (entry.field.parentField === '') put(filled, entry, valueOf(entry, filling));
		else later.push(entry);
	}
	setPriority(filled, filling);
	for (const entry of later) fillDependent(filled, entry, filling);
	requirePair(filled);
	return filled;
}

function valueOf(planned: PlannedField, { write }: Filling, parentValue?: unknown): FieldValue {
	const { field, setting, isTemplate } = planned;
	const value = fieldValue(field, isTemplate ? write(String(setting)) : setting, parentValue);
	if (!isTemplate || value.kind !== 'problem') return value;
	const { problem } = value;
	// What a template wrote is alert text, which no error may repeat.
	const message = problem.message.replace(/(?:: "[^]*")?\.$/, '');
	return {
		kind: 'problem',
		problem: { ...problem, message: `${message} (its template wrote something else).` },
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
function fillDependent(filled: FilledFields, planned: PlannedField, filling: Filling): void {
	const parent = filling.fields.standard(planned.field.parentField);
	const parentValue = parent && valueOfField(filled, parent);
	const value = valueOf(planned, filling, parentValue);
	const unfit =
		parent && parentValue === undefined ? missingParent(planned.field, value, parent) : undefined;
	put(filled, planned, unfit ? { kind: 'problem', problem: unfit } : value);
}

function valueOfField(filled: FilledFields, field: TicketField): unknown {
	const name = field.name.toLowerCase();
	return Object.entries(filled.values).find(([key]) => key.toLowerCase() === name)?.[1];
}

/** Again for each alert, because a template may have left one of the two empty. */
function requirePair({ values, problems }: FilledFields): void {
	const { assignedResourceID: resource, assignedResourceRoleID: role } = values;
	if (problems.length > 0 || (resource === undefined) === (role === undefined)) return;
	const missing = resource === undefined ? 'assignedResourceID' : 'assignedResourceRoleID';
	problems.push(
		fieldProblem(
			missing,
			'is missing: a resource and its role only go together',
			'Give both or neither.',
		),
	);
}
