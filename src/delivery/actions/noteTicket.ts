import { changeNote, listLine, type NoteText } from '../../ticket/noteText';
import type { News } from '../decide';
import type { Deliverable } from '../deliverable';
import type { CaseResult, DeliveryRun } from '../deliveryRun';
import { chunkLines } from '../listChunks';
import type { TicketRow } from '../ticketRows';

/** One internal note about what changed. */
export async function noteTicket(
	run: DeliveryRun,
	ticket: TicketRow,
	report: Deliverable,
	news: News,
): Promise<CaseResult> {
	const added = await run.addNote(ticket.id, changeNote(report.alert, news));
	if (!added.ok) return run.failed(added.problem);
	run.told.set(ticket.id, ticket);
	return done('noted', news.changes.join('; '), ticket.id);
}

/** Status first, note second: after a crash between them the alert is in an open ticket, which is what counts. */
export async function reopenTicket(
	run: DeliveryRun,
	ticket: TicketRow,
	report: Deliverable,
	news: News,
): Promise<CaseResult> {
	// Another alert of the same ticket may have reopened it in this run.
	if (run.isCompleted(ticket)) {
		const status = await run.setStatus(ticket, run.policy.openStatus);
		if (!status.ok) return run.failed(status.problem);
	}
	const noted = await noteTicket(run, ticket, report, news);
	if (noted.kind === 'failed') return noted;
	return done('reopened', 'the alert returned after the ticket was completed', ticket.id);
}

/** New members of a group ticket: one is told in full, several in a list. */
export async function joinTicket(
	run: DeliveryRun,
	ticketId: number,
	members: Deliverable[],
): Promise<CaseResult> {
	const [only] = members;
	const notes =
		members.length === 1 && only
			? [changeNote(only.alert, { changes: [only.alert.title], occurrence: 1 }, 'Another alert')]
			: listNotes('More alerts of this group', members);
	for (const note of notes) {
		const added = await run.addNote(ticketId, note);
		if (!added.ok) return run.failed(added.problem);
	}
	return done('noted', 'added to the ticket of its group', ticketId);
}

/** As many notes as the list needs; each alert has one line, by which it is found again. */
export function listNotes(heading: string, members: readonly Deliverable[]): NoteText[] {
	return notesOfLines(
		heading,
		members.map((member) => listLine(member.alert, 1)),
	);
}

/** `lines` are statements. */
export function notesOfLines(heading: string, lines: readonly string[]): NoteText[] {
	const chunks = chunkLines(lines);
	return chunks.map((chunk, index) => ({
		title: chunks.length === 1 ? heading : `${heading} (${index + 1} of ${chunks.length})`,
		text: chunk.join('\n'),
	}));
}

export function done(
	outcome: 'noted' | 'reopened' | 'completed' | 'existing',
	reason: string,
	ticketId: number,
	warnings: string[] = [],
): CaseResult {
	return { kind: 'done', outcome, reason, ticketId, warnings };
}
