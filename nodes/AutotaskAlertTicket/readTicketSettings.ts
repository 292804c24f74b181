import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Severity } from '../../src/alert/alert';
import type { TicketSettings } from '../../src/ticket/ticketSettings';
import { holdsExpression } from './holdsExpression';

const settingNames = [
	'titleTemplate',
	'descriptionTemplate',
	'status',
	'priority',
	'severityPriorities',
	'ticketCategory',
	'queue',
	'dueIn',
	'assignment',
	'otherFields',
];

/**
 * Answers the ticket settings for an item. They are read once when no parameter holds an expression, because reading
 * a dozen parameters costs n8n more than the rest of the work on an item.
 */
export function ticketSettingsReader(
	context: IExecuteFunctions,
): (itemIndex: number) => TicketSettings {
	const { parameters } = context.getNode();
	const dynamic = settingNames.some((name) => holdsExpression(parameters[name]));
	if (dynamic) return (itemIndex) => readTicketSettings(context, itemIndex);
	let settings: TicketSettings | undefined;
	return () => (settings ??= readTicketSettings(context, 0));
}

/** Whether *Other Fields* names a user-defined one. The names are no expressions, so no item is needed to tell. */
export function namesUserDefinedField(context: IExecuteFunctions): boolean {
	const { otherFields } = context.getNode().parameters;
	if (typeof otherFields !== 'object' || otherFields === null || !('value' in otherFields)) {
		return holdsExpression(otherFields);
	}
	return Object.keys(otherFields.value ?? {}).some((name) => name.startsWith('udf:'));
}

function readTicketSettings(context: IExecuteFunctions, itemIndex: number): TicketSettings {
	const read = (name: string): unknown => context.getNodeParameter(name, itemIndex, '');
	const assignment = read('assignment') as IDataObject;
	const located = (name: string): number | undefined =>
		assignment?.[name] === undefined
			? undefined
			: idOf(context.getNodeParameter(`assignment.${name}`, itemIndex, '', { extractValue: true }));
	const choice = (name: string): number | string | undefined => picklistChoice(read(name));
	return {
		titleTemplate: templateText(context, 'titleTemplate', itemIndex),
		descriptionTemplate: templateText(context, 'descriptionTemplate', itemIndex),
		status: choice('status'),
		priority: choice('priority'),
		severityPriorities: severityPriorities(
			context.getNodeParameter('severityPriorities.rows', itemIndex, []),
		),
		ticketCategory: choice('ticketCategory'),
		queueID: choice('queue'),
		dueInHours: Number(read('dueIn')) || undefined,
		otherFields: {
			...(context.getNodeParameter('otherFields.value', itemIndex, {}) as IDataObject | null),
			...defined({
				contactID: located('contact'),
				assignedResourceID: located('resource'),
				assignedResourceRoleID: idOf(assignment?.role),
			}),
		},
	};
}

/** The stored text as it is: the editor puts a `=` before text with double braces, which are Handlebars here. */
function templateText(context: IExecuteFunctions, name: string, itemIndex: number): string {
	const stored = context.getNodeParameter(name, itemIndex, '', { rawExpressions: true });
	return String(stored ?? '').replace(/^=/, '');
}

/** Ids come as numbers from lists and as text from expressions; empty means that the category decides. */
export function idOf(value: unknown): number | undefined {
	if (value === '' || value === null || value === undefined) return undefined;
	return Number(value);
}

/** A value from the list, or a value or label from an expression. */
function picklistChoice(value: unknown): number | string | undefined {
	const id = idOf(value);
	return Number.isNaN(id) ? String(value) : id;
}

function severityPriorities(rows: unknown): TicketSettings['severityPriorities'] {
	const priorities: TicketSettings['severityPriorities'] = {};
	for (const row of Array.isArray(rows) ? (rows as IDataObject[]) : []) {
		const priority = picklistChoice(row.priority);
		if (priority !== undefined) priorities[row.severity as Severity] = priority;
	}
	return priorities;
}

function defined(values: Record<string, number | undefined>): Record<string, number> {
	const given: Record<string, number> = {};
	for (const [name, value] of Object.entries(values)) if (value !== undefined) given[name] = value;
	return given;
}
