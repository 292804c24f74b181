import type { Answer } from '../autotask/answer';
import { readStatements } from '../ticket/alertState';
import type { ServiceDesk } from './serviceDesk';
import type { NoteRow, TicketRow } from './ticketRows';

/** "Autotask Administrator", under whose name workflow rules and the system work (Autotask: resources). */
const systemResource = 4;

/**
 * Whether a person has worked on the ticket: a note that is not ours, a time entry, a change by somebody else than
 * its creator, or a status, queue or assignee other than the ticket was created with. What can't be read counts as
 * touched by the caller, because completing a ticket under a technician's hands costs more than a note.
 */
export async function touchedByHuman(
	ticket: TicketRow,
	sent: string,
	desk: ServiceDesk,
): Promise<Answer<boolean>> {
	if (differsFromSent(ticket, sent)) return { ok: true, value: true };
	const notes = await desk.notesOf([ticket.id]);
	if (!notes.ok) return notes;
	if (notes.value.some((note) => !isByMachine(note, ticket))) return { ok: true, value: true };
	const timeEntries = await desk.timeEntriesOf(ticket.id);
	if (!timeEntries.ok) return timeEntries;
	if (timeEntries.value.length > 0) return { ok: true, value: true };
	const history = await desk.historyOf(ticket.id);
	if (!history.ok) return history;
	const byOthers = history.value.some(
		(row) =>
			row.resourceID !== null &&
			row.resourceID !== systemResource &&
			row.resourceID !== ticket.creatorResourceID,
	);
	return { ok: true, value: byOthers };
}

/** Ours end with a statement and come from the ticket's own creator, for a person who answers may quote one. */
function isByMachine(note: NoteRow, ticket: TicketRow): boolean {
	if (note.creatorResourceID === systemResource) return true;
	const text = (note.description ?? '').trimEnd();
	const lastLine = text.slice(text.lastIndexOf('\n') + 1);
	return (
		readStatements(lastLine).length === 1 &&
		note.createdByContactID === null &&
		note.creatorResourceID === ticket.creatorResourceID
	);
}

/** `sent` is status/queue/assignee of the create, '-' where the category decided. */
function differsFromSent(ticket: TicketRow, sent: string): boolean {
	const created = sent.split('/');
	const current = [ticket.status, ticket.queueID, ticket.assignedResourceID];
	return current.some((value, index) => {
		const original = created[index] ?? '-';
		return original !== '-' && original !== '' && String(value) !== original;
	});
}
