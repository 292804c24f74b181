export interface UserDefinedValue {
	name: string;
	value: string | null;
}

export type FieldValue = string | number | boolean | null | UserDefinedValue[];

export interface Row {
	id: number;
	[field: string]: FieldValue;
}

export interface TicketRow extends Row {
	ticketNumber: string;
	companyID: number;
	title: string;
	description: string | null;
	status: number;
	priority: number;
	queueID: number | null;
	externalID: string | null;
	dueDateTime: string | null;
	assignedResourceID: number | null;
	contactID: number | null;
	ticketCategory: number;
	createDate: string;
	completedDate: string | null;
	lastActivityDate: string;
	lastActivityResourceID: number;
	userDefinedFields: UserDefinedValue[];
}

export interface CompanyRow extends Row {
	companyName: string;
	isActive: boolean;
}

export interface NoteRow extends Row {
	ticketID: number;
	title: string | null;
	description: string;
	noteType: number;
	publish: number;
	creatorResourceID: number;
	createDateTime: string;
}

export interface AttachmentRow extends Row {
	ticketID: number;
	title: string;
	fullPath: string;
	publish: number;
	data: string;
	fileSize: number;
}

/** A number field of a row; undefined when it is empty. */
export function numberOf(value: FieldValue | undefined): number | undefined {
	return typeof value === 'number' ? value : undefined;
}
