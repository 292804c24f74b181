import { parseAutotaskDate } from './autotaskDate';

/** A ticket as the delivery reads it. What Autotask leaves out is null here too. */
export interface TicketRow {
	id: number;
	ticketNumber: string | null;
	title: string | null;
	/** Null also where it was not asked for. */
	description: string | null;
	externalID: string | null;
	companyID: number;
	status: number;
	priority: number | null;
	queueID: number | null;
	dueDateTime: string | null;
	createDate: string | null;
	completedDate: string | null;
	resolvedDateTime: string | null;
	lastActivityDate: string | null;
	assignedResourceID: number | null;
	creatorResourceID: number | null;
	/** The API user, where it wrote in the name of a person. */
	impersonatorCreatorResourceID: number | null;
}

export interface NoteRow {
	id: number;
	ticketID: number;
	title: string | null;
	description: string | null;
	creatorResourceID: number | null;
	impersonatorCreatorResourceID: number | null;
	/** Set for what a customer wrote, in the portal or by mail. */
	createdByContactID: number | null;
}

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

/** Who really wrote a record: the API user, also where it impersonates somebody; null when Autotask does not say. */
export function writerOf(
	row: Pick<NoteRow, 'creatorResourceID' | 'impersonatorCreatorResourceID'>,
): number | null {
	return row.impersonatorCreatorResourceID ?? row.creatorResourceID;
}

/** A ticket as people name it. */
export function ticketName(row: Pick<TicketRow, 'id' | 'ticketNumber'>): string {
	return row.ticketNumber ?? String(row.id);
}
