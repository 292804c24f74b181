import type { AnswerTicket } from './answerTicket';
import type { Closing } from './sourceWriter';

/** What a row is compared with. */
export type ClosingField = 'status' | 'issueType' | 'subIssueType' | 'resolutionContains';

/** When a ticket has this value, the source is told this; `doNotAnswer` tells it nothing. */
export interface ClosingRow {
	field: ClosingField;
	value: string;
	classification: string;
	determination: string;
}

export interface ClosingChoice {
	rows: readonly ClosingRow[];
	/** For tickets that no row fits. */
	classification: string;
	determination: string;
	huntressDetermination: 'expected' | 'unauthorized';
	sendResolution: boolean;
}

const doNotAnswer = 'doNotAnswer';
const longestComment = 1_000;

/** The first row that fits decides. */
export function closingFor(
	ticket: AnswerTicket,
	choice: ClosingChoice,
): Closing | { reason: string } {
	const row = choice.rows.find((each) => fits(ticket, each)) ?? choice;
	if (row.classification === doNotAnswer) {
		return { reason: 'a row of Classification by Ticket says not to answer' };
	}
	return {
		classification: row.classification,
		determination: row.determination,
		huntressDetermination: choice.huntressDetermination,
		comment: choice.sendResolution ? plainComment(ticket.resolution) : '',
	};
}

function fits(ticket: AnswerTicket, { field, value }: ClosingRow): boolean {
	const wanted = value.trim();
	if (wanted === '') return false;
	if (field === 'resolutionContains')
		return ticket.resolution.toLowerCase().includes(wanted.toLowerCase());
	return String(ticket[field] ?? '') === wanted;
}

/** One line without markup, cut to what every source takes. */
function plainComment(text: string): string {
	return text
		.slice(0, longestComment * 10)
		.replace(/<[^<>]*>/g, ' ')
		.replace(/[\u0000-\u001f\u007f-\u009f<>]+/g, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, longestComment);
}
