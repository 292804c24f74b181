import type { Answer } from '../autotask/answer';
import { unreadable } from '../autotask/classify';
import type { NoteRow, TicketRow } from './ticketRows';

type FieldType = 'number' | 'numberOrNull' | 'textOrNull';
/** Of each field but `id`, which the client has checked. */
type FieldTypes<Row> = Record<Exclude<keyof Row & string, 'id'>, FieldType>;

export const ticketTypes: FieldTypes<TicketRow> = {
	ticketNumber: 'textOrNull',
	title: 'textOrNull',
	description: 'textOrNull',
	externalID: 'textOrNull',
	companyID: 'number',
	status: 'number',
	priority: 'numberOrNull',
	queueID: 'numberOrNull',
	dueDateTime: 'textOrNull',
	completedDate: 'textOrNull',
	resolvedDateTime: 'textOrNull',
	lastActivityDate: 'textOrNull',
	assignedResourceID: 'numberOrNull',
	creatorResourceID: 'numberOrNull',
};

export const noteTypes: FieldTypes<NoteRow> = {
	ticketID: 'number',
	title: 'textOrNull',
	description: 'textOrNull',
	creatorResourceID: 'numberOrNull',
	createdByContactID: 'numberOrNull',
};

/**
 * The rows when every field is of its type, else an unreadable answer: a row whose key can't be read could be the ticket
 * of an alert, and leaving it out would make a second one.
 */
export function checkedRows<Row extends object>(
	answer: Answer<Row[]>,
	types: FieldTypes<Row>,
): Answer<Row[]> {
	if (!answer.ok) return answer;
	const fields = Object.entries<FieldType>(types);
	const isWhole = answer.value.every((row) =>
		fields.every(([name, type]) => fits((row as Record<string, unknown>)[name], type)),
	);
	return isWhole ? answer : unreadable(200);
}

function fits(value: unknown, type: FieldType): boolean {
	// Autotask leaves out what it was not asked for.
	if (value === null || value === undefined) return type !== 'number';
	return typeof value === (type === 'textOrNull' ? 'string' : 'number');
}
