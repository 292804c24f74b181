import { fieldProblem, type FieldProblem } from './fieldProblem';
import { fieldValue, missingParent } from './fieldValue';
import type { TicketField, TicketFields } from './ticketFields';
import type { TicketSettings } from './ticketSettings';

/** A setting with the field it goes to. */
export interface PlannedField {
	field: TicketField;
	/** Name in the payload. */
	name: string;
	setting: unknown;
	/** Whether the value depends on the alert. */
	isTemplate: boolean;
}

/** What the settings come to in one Autotask: the fields to fill, and what is wrong with them for every alert. */
export interface FieldPlan {
	planned: PlannedField[];
	problems: FieldProblem[];
}

/** What the node itself fills in. */
const ownFields = new Map([
	['companyid', 'The company comes from the tenant map.'],
	['title', 'Use the title template.'],
	['description', 'Use the description template.'],
	['externalid', 'It holds the key by which the alert is found again.'],
	['ticketnumber', 'Autotask gives the number.'],
	['userdefinedfields', 'Name each user-defined field by itself.'],
]);
/** Spelling of the payload, whatever the casing of the metadata (it has changed over time). */
const spelling = new Map(
	[
		'status',
		'priority',
		'queueID',
		'ticketCategory',
		'dueDateTime',
		'issueType',
		'subIssueType',
		'assignedResourceID',
		'assignedResourceRoleID',
	].map((name) => [name.toLowerCase(), name]),
);

export function planFields(settings: TicketSettings, fields: TicketFields): FieldPlan {
	const plan: FieldPlan = { planned: [], problems: [] };
	const taken = new Set<string>();
	const { status, priority, queueID, ticketCategory } = settings;
	const named = { status, priority, queueID, ticketCategory };
	// The settings with a parameter of their own come first and win.
	for (const [name, setting] of [
		...Object.entries(named),
		...Object.entries(settings.otherFields),
	]) {
		if (isEmpty(setting)) continue;
		const found = writableField(name, fields);
		if ('message' in found) {
			plan.problems.push(found);
			continue;
		}
		const key = `${found.isUserDefined ? 'udf:' : ''}${found.name.toLowerCase()}`;
		if (taken.has(key)) continue;
		taken.add(key);
		plan.planned.push({
			field: found,
			name: found.isUserDefined ? found.name : (spelling.get(key) ?? found.name),
			setting,
			// Only what a person typed is a template: a chosen value or that of an expression may hold text of an alert.
			isTemplate:
				typeof setting === 'string' &&
				!(name in named) &&
				!settings.literalFields?.has(name) &&
				looksLikeTemplate(setting),
		});
	}
	plan.problems.push(...plan.planned.flatMap((planned) => fixedProblem(planned, plan, fields)));
	return plan;
}

/** What is wrong with a setting that is the same for every alert. */
function fixedProblem(
	{ field, setting, isTemplate }: PlannedField,
	plan: FieldPlan,
	fields: TicketFields,
): FieldProblem[] {
	if (isTemplate) return [];
	const parent = field.parentField === '' ? undefined : fields.standard(field.parentField);
	const chosen = plan.planned.find((planned) => planned.field === parent);
	if (chosen?.isTemplate) return [];
	const parentValue = chosen && fieldValue(chosen.field, chosen.setting);
	const value = fieldValue(
		field,
		setting,
		parentValue?.kind === 'value' ? parentValue.value : undefined,
	);
	if (value.kind === 'problem') return [value.problem];
	const unfit = parent && !chosen ? missingParent(field, value, parent) : undefined;
	return unfit ? [unfit] : [];
}

function looksLikeTemplate(text: string): boolean {
	return text.includes('{{') || /\[[A-Za-z]/.test(text);
}

function isEmpty(setting: unknown): boolean {
	return (
		setting === undefined ||
		setting === null ||
		(typeof setting === 'string' && setting.trim() === '')
	);
}

function writableField(name: string, fields: TicketFields): TicketField | FieldProblem {
	const isUserDefined = name.startsWith('udf:');
	const bare = isUserDefined ? name.slice('udf:'.length) : name;
	const field = isUserDefined ? fields.userDefined(bare) : fields.standard(bare);
	if (!isUserDefined) {
		const owned = ownFields.get(bare.toLowerCase());
		if (owned !== undefined) {
			return fieldProblem(bare, 'is filled in by the node', `Leave it out. ${owned}`);
		}
	}
	if (!field) {
		return fieldProblem(bare, 'is no ticket field of this Autotask', otherName(bare, fields));
	}
	if (field.isReadOnly) {
		return fieldProblem(field.name, 'is read-only', 'Leave it out: Autotask fills it in.');
	}
	return field;
}

/** Autotask ignores a misspelt field silently, so a misspelling is caught here. */
function otherName(name: string, fields: TicketFields): string {
	const wanted = name.trim().toLowerCase();
	const meant = fields
		.all()
		.find((field) =>
			[field.label, field.name].some((word) => word.trim().toLowerCase() === wanted),
		);
	if (!meant) return 'Choose the field from the list again; it may have been renamed or removed.';
	return `Did you mean ${meant.isUserDefined ? 'udf:' : ''}${meant.name}?`;
}
