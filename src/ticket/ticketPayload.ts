/** The body of `POST /Tickets`: only what is set is in it, so that category defaults apply to the rest. */
export interface TicketPayload {
	companyID: number;
	title: string;
	description: string;
	externalID: string;
	status?: number;
	priority?: number;
	queueID?: number;
	ticketCategory?: number;
	dueDateTime?: string;
	userDefinedFields?: Array<{ name: string; value: string }>;
	[otherField: string]: unknown;
}
