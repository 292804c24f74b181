import { changeNote, listLine, note } from '../../ticket/noteText';
import { writeStatement } from '../../ticket/alertState';
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
	const kind = await run.noteKind();
	if (kind.kind !== 'ok') return run.failed(kind);
	const added = await run.desk.addNote(ticket.id, changeNote(report.alert, news), kind.value);
	if (added.kind !== 'ok') return run.failed(added);
	return done('noted', news.changes.join('; '), ticket.id);
}

/** Status first, note second: after a crash between them the alert is in an open ticket, which is what counts. */
export async function reopenTicket(
	run: DeliveryRun,
	ticket: TicketRow,
	report: Deliverable,
	news: News,
): Promise<CaseResult> {
	const status = await run.desk.setStatus(ticket.id, run.policy.openStatus);
	if (status.kind !== 'ok') return run.failed(status);
	run.statusSet.set(ticket.id, run.policy.openStatus);
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
	const kind = await run.noteKind();
	if (kind.kind !== 'ok') return run.failed(kind);
	const [only] = members;
	const notes =
		members.length === 1 && only
			? [changeNote(only.alert, { changes: [only.alert.title], occurrence: 1 }, 'Another alert')]
			: listNotes('More alerts of this group', members);
	for (const text of notes) {
		const added = await run.desk.addNote(ticketId, text, kind.value);
		if (added.kind !== 'ok') return run.failed(added);
	}
	return done('noted', 'added to the ticket of its group', ticketId);
}

/** As many notes as the list needs; each alert has one line, by which it is found again. */
export function listNotes(
	heading: string,
	members: Deliverable[],
): Array<{ title: string; text: string }> {
	const chunks = chunkLines(members.map((member) => listLine(member.alert, 1)));
	return chunks.map((lines, index) => ({
		title: chunks.length === 1 ? heading : `${heading} (${index + 1} of ${chunks.length})`,
		text: lines.join('\n'),
	}));
}

/** The ticket that lost against an older one with the same key is told which one goes on. */
export function rivalNote(keeper: TicketRow, key: string): { title: string; text: string } {
	const number = keeper.ticketNumber ?? String(keeper.id);
	return note(
		`Duplicate of ${number}`,
		`Two executions created a ticket for the same alert at the same time. Ticket ${number} goes on; this one was completed.`,
		writeStatement({
			dedupKey: key,
			occurrence: 1,
			severity: 'unknown',
			status: 'unknown',
			count: 1,
			evidence: '-',
			at: 0,
			sent: '',
			parts: 0,
		}),
	);
}

export function done(
	outcome: 'noted' | 'reopened' | 'completed' | 'existing',
	reason: string,
	ticketId: number,
	warnings: string[] = [],
): CaseResult {
	return { kind: 'done', outcome, reason, ticketId, warnings };
}
