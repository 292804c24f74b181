import type { TicketPayload } from '../ticket/ticketPayload';
import { stateOf, writeStatement } from '../ticket/alertState';
import type { Problem } from '../ticket/draftTicket';
import type { Deliverable } from './deliverable';
import type { TicketRow } from './ticketRows';

export type FinishedDraft =
	| { kind: 'draft'; payload: TicketPayload; overflow: string[]; warnings: string[] }
	| { kind: 'invalid'; problems: readonly Problem[] };

/** Longer than any statement, so that room is kept before it is known what the ticket is created with. */
const reserved = '.'.repeat(240);

/** The exact body of the create: the drafted ticket under its key, with the statement as its last line. */
export function finishDraft(
	item: Deliverable,
	ticketKey: string,
	previous: TicketRow | null,
): FinishedDraft {
	const reference = previous ? `Earlier ticket: ${previous.ticketNumber ?? previous.id}\n` : '';
	const drafting = item.draft(`${reference}${reserved}`);
	if (drafting.kind === 'invalid') return drafting;
	const { payload, overflow, warnings } = drafting.draft;
	const statement = writeStatement({
		...stateOf(item.alert),
		dedupKey: item.alert.dedupKey.toLowerCase(),
		occurrence: 1,
		sent: [payload.status, payload.queueID, payload.assignedResourceID]
			.map((value) => (value === undefined ? '-' : String(value)))
			.join('/'),
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
