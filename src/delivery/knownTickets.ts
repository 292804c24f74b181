import type { Answer } from '../autotask/answer';
import { readStatements, type Statement } from '../ticket/alertState';
import type { AlertCase } from './alertCase';
import type { DeliveryPolicy } from './deliveryPolicy';
import type { ServiceDesk } from './serviceDesk';
import type { TicketRow } from './ticketRows';
import { variantKey } from './variantKey';

/** What Autotask knows about the alerts of a run: their tickets, and what these last said about each alert. */
export interface KnownTickets {
	ticketsFor(key: string): TicketRow[];
	/** The last statement about the alert on that ticket; undefined when there is none. */
	lastSaid(ticketId: number, key: string): Statement | undefined;
	/** Every alert that the ticket speaks of, with the last word about each. */
	membersOf(ticketId: number): Statement[];
	/** Titles of the notes on the ticket. */
	noteTitles(ticketId: number): string[];
}

/**
 * One request for 500 keys and, when tickets exist whose notes matter, one for the notes of 500 tickets. Roll-up
 * tickets are asked for in the same request.
 */
export async function lookUpTickets(
	cases: readonly AlertCase[],
	desk: ServiceDesk,
	policy: DeliveryPolicy,
): Promise<Answer<KnownTickets>> {
	const keys = new Set<string>();
	for (const one of cases) {
		keys.add(one.key);
		keys.add(one.ticketKey);
		if (policy.stormLimit > 0) keys.add(one.rollUpKey);
		if (policy.ifTicketExists === 'createAnother' && one.report) {
			keys.add(variantKey(one.report.alert));
		}
	}
	const tickets = await desk.ticketsByKey([...keys], { withDescription: true });
	if (tickets.kind !== 'ok') return tickets;

	const statements = new Map<number, Map<string, Statement>>();
	const titles = new Map<number, string[]>();
	const rows = [...tickets.value.values()].flat();
	for (const row of rows) remember(statements, row.id, row.description);

	const notesMatter = rows.filter(
		(row) =>
			policy.ifTicketExists !== 'skip' ||
			isShared(row) ||
			isCompleted(row, policy) ||
			cases.some((one) => one.resolution !== undefined),
	);
	if (notesMatter.length > 0) {
		const notes = await desk.notesOf(notesMatter.map((row) => row.id));
		if (notes.kind !== 'ok') return notes;
		for (const note of notes.value) {
			remember(statements, note.ticketID, note.description);
			titles.set(note.ticketID, [...(titles.get(note.ticketID) ?? []), note.title ?? '']);
		}
	}
	return {
		kind: 'ok',
		value: {
			ticketsFor: (key) => tickets.value.get(key) ?? [],
			lastSaid: (ticketId, key) => statements.get(ticketId)?.get(key),
			membersOf: (ticketId) => [...(statements.get(ticketId)?.values() ?? [])],
			noteTitles: (ticketId) => titles.get(ticketId) ?? [],
		},
	};
}

export function isCompleted(row: TicketRow, policy: DeliveryPolicy): boolean {
	return policy.completedStatuses.includes(row.status);
}

/** Group and roll-up tickets hold several alerts; which ones stands in their notes. */
export function isShared(row: TicketRow): boolean {
	return /^(group|rollup):/i.test(row.externalID ?? '');
}

function remember(
	statements: Map<number, Map<string, Statement>>,
	ticketId: number,
	text: string | null | undefined,
): void {
	const ofTicket = statements.get(ticketId) ?? new Map<string, Statement>();
	for (const statement of readStatements(text)) {
		const last = ofTicket.get(statement.dedupKey);
		if (!last || statement.occurrence >= last.occurrence) {
			ofTicket.set(statement.dedupKey, {
				...statement,
				// Only the first statement tells how the ticket was created.
				sent: statement.sent || (last?.sent ?? ''),
				parts: statement.parts || (last?.parts ?? 0),
			});
		}
	}
	statements.set(ticketId, ofTicket);
}
