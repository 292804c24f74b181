/** Why an alert came to its outcome: the names that code uses, and the sentences that people read. `{}` takes a detail. */
const sentences = {
	new: '',
	afterCompleted: 'ticket {} was completed before',
	besideOtherCompany: 'ticket {} has the same key and belongs to another company',
	besideMoved: 'ticket {} of this alert was moved to another company',
	nothingNew: 'a ticket exists; nothing is new',
	completedNothingNew: 'the ticket was completed; nothing is new',
	laterReportKnown: 'the ticket knows a later report already',
	changeHasTicket: 'this change has its own ticket already',
	alreadyNoted: 'a note already says so',
	moved: 'the ticket was moved to another company; nothing is new',
	changed: '{}',
	partsAdded: 'the rest of the description was missing and has been added',
	returned: 'the alert returned after the ticket was completed',
	addedToGroup: 'added to the ticket of its group',
	stormLimit: 'more new tickets for this tenant than the storm limit',
	sameRun: 'the same alert was in this run before',
	otherExecution: 'another execution made a ticket for it at the same time',
	resolvedIgnored: 'the alert was resolved; nothing is to be done',
	resolvedKnown: 'the ticket already says that the alert was resolved',
	resolvedNoted: 'the alert was resolved',
	raisedSince: 'the alert was raised again since',
	completed: 'the alert was resolved and nobody had touched the ticket',
	leftOpen: 'left open: {}',
	noTicket: 'the alert was resolved and has no ticket, so there is nothing to close',
	ticketOfOtherCompany:
		'the alert was resolved, but ticket {} with its key belongs to another company, so nothing is closed',
	preview: '',
} as const;

type ReasonName = keyof typeof sentences;

/** A reason with the detail that its sentence has room for. */
export interface Reason {
	name: ReasonName;
	detail?: string;
}

/** The reason in one line for people; '' when the outcome says all. */
export function sentenceOf({ name, detail = '' }: Reason): string {
	return sentences[name].replace('{}', () => detail);
}
