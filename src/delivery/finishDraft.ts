import type { TicketPayload } from '../ticket/ticketPayload';
import { stateOf, writeStatement } from '../ticket/alertState';
import type { Problem } from '../ticket/ticketSettings';
import type { Deliverable } from './deliverable';

export type FinishedDraft =
	| { kind: 'draft'; payload: TicketPayload; overflow: string[]; warnings: string[] }
	| { kind: 'invalid'; problems: readonly Problem[] };

/** Longer than any statement, so that room is kept before it is known what the ticket is created with. */
const reserved = '.'.repeat(240);

const earlierPrefix = 'Earlier ticket: ';

/** The ticket that a description of ours names as its predecessor; null when it names none. */
export function earlierTicketIn(description: string | null | undefined): string | null {
	const lines = (description ?? '').trimEnd().split(/\r?\n/);
	const line = lines.at(-2) ?? '';
	return line.startsWith(earlierPrefix) ? line.slice(earlierPrefix.length).trim() : null;
}

/** The exact body of the create: the drafted ticket under its key, with the statement as its last line. */
export function finishDraft(
	item: Deliverable,
	ticketKey: string,
	earlierTicket: string | null,
): FinishedDraft {
	const reference = earlierTicket === null ? '' : `${earlierPrefix}${earlierTicket}\n`;
	const drafting = item.draft(`${reference}${reserved}`);
	if (drafting.kind === 'invalid') return drafting;
	const { payload, overflow, warnings } = drafting.draft;
	const statement = writeStatement({
		...stateOf(item.alert),
		dedupKey: item.alert.dedupKey.toLowerCase(),
		occurrence: 1,
		sent: sentOf(payload),
		parts: overflow.length,
	});
	const description = payload.description.slice(0, -reserved.length) + statement;
	return {
		kind: 'draft',
		payload: { ...payload, description, externalID: ticketKey },
		overflow,
		warnings,
	};
}

/** Status, queue and assignee as they are sent; '-' where the ticket category decides. */
export function sentOf(payload: TicketPayload): string {
	return [payload.status, payload.queueID, payload.assignedResourceID]
		.map((value) => (value === undefined ? '-' : String(value)))
		.join('/');
}
