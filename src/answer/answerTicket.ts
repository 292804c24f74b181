import { parseAutotaskDate } from '../delivery/autotaskDate';
import { numberOf, textOf } from '../json/jsonRecord';

/** A ticket as the way back to the source reads it. What Autotask leaves out is null or ''. */
export interface AnswerTicket {
	id: number;
	number: string;
	title: string;
	description: string;
	resolution: string;
	externalID: string;
	companyID: number | null;
	status: number;
	issueType: number | null;
	subIssueType: number | null;
	queueID: number | null;
	completedDate: string;
	resolvedDateTime: string;
	lastActivityDate: string;
	completedByResourceID: number | null;
	lastActivityResourceID: number | null;
	creatorResourceID: number | null;
	impersonatorCreatorResourceID: number | null;
	/** Set for a ticket that a customer made, by mail or in the portal. */
	createdByContactID: number | null;
}

export interface AnswerNote {
	id: number;
	ticketID: number;
	title: string;
	description: string;
	createDateTime: string;
	/** 2 is internal; 1 is seen by the customer. */
	publish: number | null;
	creatorResourceID: number | null;
	impersonatorCreatorResourceID: number | null;
	createdByContactID: number | null;
}

export const ticketColumns = [
	...[
		'id',
		'ticketNumber',
		'title',
		'description',
		'resolution',
		'externalID',
		'companyID',
		'status',
	],
	...[
		'issueType',
		'subIssueType',
		'queueID',
		'completedDate',
		'resolvedDateTime',
		'lastActivityDate',
	],
	...['completedByResourceID', 'lastActivityResourceID', 'creatorResourceID'],
	...['impersonatorCreatorResourceID', 'createdByContactID'],
];

export const noteColumns = [
	...['id', 'ticketID', 'title', 'description', 'createDateTime', 'publish'],
	...['creatorResourceID', 'impersonatorCreatorResourceID', 'createdByContactID'],
];

/** Undefined for a row without id or status, which is no ticket. */
export function readTicket(row: Record<string, unknown>): AnswerTicket | undefined {
	const id = numberOf(row.id);
	const status = numberOf(row.status);
	if (id === undefined || status === undefined) return undefined;
	const number = (name: string) => numberOf(row[name]) ?? null;
	return {
		id,
		status,
		number: textOf(row.ticketNumber),
		title: textOf(row.title),
		description: textOf(row.description),
		resolution: textOf(row.resolution),
		externalID: textOf(row.externalID).toLowerCase(),
		companyID: number('companyID'),
		issueType: number('issueType'),
		subIssueType: number('subIssueType'),
		queueID: number('queueID'),
		completedDate: textOf(row.completedDate),
		resolvedDateTime: textOf(row.resolvedDateTime),
		lastActivityDate: textOf(row.lastActivityDate),
		completedByResourceID: number('completedByResourceID'),
		lastActivityResourceID: number('lastActivityResourceID'),
		creatorResourceID: number('creatorResourceID'),
		impersonatorCreatorResourceID: number('impersonatorCreatorResourceID'),
		createdByContactID: number('createdByContactID'),
	};
}

/** Undefined for a row that belongs to no ticket. */
export function readNote(row: Record<string, unknown>): AnswerNote | undefined {
	const id = numberOf(row.id);
	const ticketID = numberOf(row.ticketID);
	if (id === undefined || ticketID === undefined) return undefined;
	const number = (name: string) => numberOf(row[name]) ?? null;
	return {
		id,
		ticketID,
		title: textOf(row.title),
		description: textOf(row.description),
		createDateTime: textOf(row.createDateTime),
		publish: number('publish'),
		creatorResourceID: number('creatorResourceID'),
		impersonatorCreatorResourceID: number('impersonatorCreatorResourceID'),
		createdByContactID: number('createdByContactID'),
	};
}

/** Who really wrote a record: the API user, also where it impersonates somebody; null when Autotask does not say. */
export function writerOf(
	row: Pick<AnswerNote, 'creatorResourceID' | 'impersonatorCreatorResourceID'>,
): number | null {
	return row.impersonatorCreatorResourceID ?? row.creatorResourceID;
}

/** When the ticket was completed, in milliseconds; 0 for a status that Autotask does not date. */
export function completionOf({ completedDate, resolvedDateTime }: AnswerTicket): number {
	return parseAutotaskDate(completedDate) ?? parseAutotaskDate(resolvedDateTime) ?? 0;
}

export function timeOf(text: string): number {
	return parseAutotaskDate(text) ?? 0;
}
