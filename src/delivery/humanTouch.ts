import type { Answer } from '../autotask/answer';
import { readStatements } from '../ticket/statement';
import type { TicketStore } from './ticketStore';
import { writerOf, type NoteRow, type TicketRow } from './ticketRows';

/** "Autotask Administrator", under whose name workflow rules and the system work (Autotask: resources). */
const systemResource = 4;

/**
 * Whether a person has worked on the ticket: a note that is not ours, a time entry, a change by somebody else than the
 * API user, or a status, queue, resource or company other than the ticket was created with. What can't be read counts as
 * touched by the caller, because completing a ticket under a technician's hands costs more than a note.
 */
export async function touchedByHuman(
	ticket: TicketRow,
	sent: string,
	store: TicketStore,
): Promise<Answer<boolean>> {
	if (differsFromSent(ticket, sent)) return { ok: true, value: true };
	const notes = await store.notesOf([ticket.id]);
	if (!notes.ok) return notes;
	if (notes.value.some((note) => !isByMachine(note, ticket))) return { ok: true, value: true };
	const timeEntries = await store.timeEntriesOf(ticket.id);
	if (!timeEntries.ok) return timeEntries;
	if (timeEntries.value.length > 0) return { ok: true, value: true };
	const history = await store.historyOf(ticket.id);
	if (!history.ok) return history;
	// A history of more than one page can't be read to its end.
	return { ok: true, value: history.value === null || hasOthers(history.value, ticket) };
}

/**
 * Under impersonation the create may be logged for the person in whose name it was made; whatever this person does
 * afterwards is done by hand.
 */
function hasOthers(history: ReadonlyArray<{ resourceID: number | null }>, ticket: TicketRow) {
	const machine = writerOf(ticket);
	return history.some(
		({ resourceID }, index) =>
			resourceID !== null &&
			resourceID !== systemResource &&
			resourceID !== machine &&
			!(index === 0 && resourceID === ticket.creatorResourceID),
	);
}

/** Ours end with a statement and come from the ticket's own writer, for a person who answers may quote one. */
function isByMachine(note: NoteRow, ticket: TicketRow): boolean {
	if (note.creatorResourceID === systemResource) return true;
	return (
		readStatements(note.description).length > 0 &&
		note.createdByContactID === null &&
		writerOf(note) !== null &&
		writerOf(note) === writerOf(ticket)
	);
}

/**
 * `sent` is status, queue, resource and company of the create, '-' where the category decided. A ticket without it was
 * made or rewritten by somebody else.
 */
function differsFromSent(ticket: TicketRow, sent: string): boolean {
	if (sent === '') return true;
	const created = sent.split('/');
	const current = [ticket.status, ticket.queueID, ticket.assignedResourceID, ticket.companyID];
	return current.some((value, index) => {
		const original = created[index] ?? '-';
		return original !== '-' && original !== '' && String(value) !== original;
	});
}
