import { parseAutotaskDate } from './autotaskDate';

/** A ticket as the delivery reads it back. Autotask leaves out what was not asked for and writes empty as null. */
export interface TicketRow {
	id: number;
	ticketNumber: string | null;
	title: string | null;
	description?: string | null;
	externalID: string | null;
	companyID: number;
	status: number;
	priority: number | null;
	queueID: number | null;
	dueDateTime: string | null;
	completedDate: string | null;
	resolvedDateTime: string | null;
	lastActivityDate: string | null;
	assignedResourceID: number | null;
	creatorResourceID: number | null;
}

export interface NoteRow {
	id: number;
	ticketID: number;
	title: string | null;
	description: string | null;
	creatorResourceID: number | null;
	/** Set for what a customer wrote, in the portal or by mail. */
	createdByContactID: number | null;
}

export const ticketColumns = [
	'id',
	'ticketNumber',
	'title',
	'externalID',
	'companyID',
	'status',
	'priority',
	'queueID',
	'dueDateTime',
	'completedDate',
	'resolvedDateTime',
	'lastActivityDate',
	'assignedResourceID',
	'creatorResourceID',
];

export const noteColumns = [
	'id',
	'ticketID',
	'title',
	'description',
	'creatorResourceID',
	'createdByContactID',
];

/** Autotask allows 500 OR conditions in a query, and each value of an `in` list counts as one. */
export const keysPerQuery = 500;

/**
 * When a completed ticket was completed, in milliseconds, or null. Autotask dates only its own status *Complete*; for
 * another status that the user counts as completed the last activity is the latest that it can have been.
 */
export function completedAt(row: TicketRow): number | null {
	return (
		parseAutotaskDate(row.completedDate) ??
		parseAutotaskDate(row.resolvedDateTime) ??
		parseAutotaskDate(row.lastActivityDate)
	);
}

export function chunksOf<T>(values: readonly T[], size: number): T[][] {
	const chunks: T[][] = [];
	for (let start = 0; start < values.length; start += size) {
		chunks.push(values.slice(start, start + size));
	}
	return chunks;
}
