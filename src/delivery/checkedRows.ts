import type { Answer } from '../autotask/answer';
import { unreadable } from '../autotask/classify';
import type { NoteRow, TicketRow } from './ticketRows';

type ColumnType = 'number' | 'numberOrNull' | 'textOrNull';
/** Of each column but `id`, which the client has checked. */
type ColumnTypes<Row> = Record<Exclude<keyof Row & string, 'id'>, ColumnType>;

export const ticketTypes: ColumnTypes<TicketRow> = {
	ticketNumber: 'textOrNull',
	title: 'textOrNull',
	description: 'textOrNull',
	externalID: 'textOrNull',
	companyID: 'number',
	status: 'number',
	priority: 'numberOrNull',
	queueID: 'numberOrNull',
	dueDateTime: 'textOrNull',
	createDate: 'textOrNull',
	completedDate: 'textOrNull',
	resolvedDateTime: 'textOrNull',
	lastActivityDate: 'textOrNull',
	assignedResourceID: 'numberOrNull',
	creatorResourceID: 'numberOrNull',
	impersonatorCreatorResourceID: 'numberOrNull',
};

export const noteTypes: ColumnTypes<NoteRow> = {
	ticketID: 'number',
	title: 'textOrNull',
	description: 'textOrNull',
	creatorResourceID: 'numberOrNull',
	impersonatorCreatorResourceID: 'numberOrNull',
	createdByContactID: 'numberOrNull',
};

export const checklistItemTypes: ColumnTypes<{ id: number; ticketID: number }> = {
	ticketID: 'number',
};
export const timeEntryTypes: ColumnTypes<{ id: number }> = {};
export const historyTypes: ColumnTypes<{ id: number; resourceID: number | null }> = {
	resourceID: 'numberOrNull',
};

/** The columns to ask for. */
export function columnsOf<Row>(types: ColumnTypes<Row>): string[] {
	return ['id', ...Object.keys(types)];
}

/**
 * The rows with every column of its type, else an unreadable answer: a row whose key can't be read could be the ticket
 * of an alert, and leaving it out would make a second one. What Autotask leaves out becomes null.
 */
export function checkedRows<Row extends { id: number }>(
	answer: Answer<Array<Record<string, unknown>>>,
	types: ColumnTypes<Row>,
): Answer<Row[]> {
	if (!answer.ok) return answer;
	const columns = Object.entries<ColumnType>(types);
	const rows: Row[] = [];
	for (const given of answer.value) {
		const row: Record<string, unknown> = { id: given.id };
		for (const [name, type] of columns) {
			const value = given[name] ?? null;
			if (!fits(value, type)) return unreadable(200);
			row[name] = value;
		}
		rows.push(row as Row);
	}
	return { ok: true, value: rows };
}

function fits(value: unknown, type: ColumnType): boolean {
	if (value === null) return type !== 'number';
	return typeof value === (type === 'textOrNull' ? 'string' : 'number');
}
