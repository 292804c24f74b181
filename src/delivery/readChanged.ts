import type { DeliveryRun } from './deliveryRun';
import { warn, type ReadBack } from './readBack';
import type { TicketRow } from './ticketRows';

/**
 * Looks once more at the tickets that this run has written to; at most two requests for 500. Another worker may have
 * completed a ticket while this one told news, or told news while this one completed it: each looks after it has
 * written, so that at least one of them sees the other, and the ticket is open in the end. A workflow rule of
 * Autotask may also have undone a status after a good answer.
 */
export async function readChanged(run: DeliveryRun, back: ReadBack): Promise<void> {
	const ids = [...new Set([...run.statusSet.keys(), ...run.told.keys()])];
	if (ids.length === 0) return;
	const overtaken = await newsSinceCompletion(run);
	const answer = await run.desk.ticketsById(ids, { withDescription: false });
	if (!answer.ok) return;
	for (const row of answer.value) {
		back.rows.set(row.id, row);
		const wanted = run.statusSet.get(row.id);
		if (run.isCompleted(row) && (overtaken.has(row.id) || completedMeanwhile(run, row))) {
			await reopen(run, row, back);
		} else if (wanted !== undefined && row.status !== wanted) {
			warn(back, row.id, [
				`Autotask took status ${wanted} and has ${row.status} now; a workflow rule may have changed it`,
			]);
		}
	}
}

/** Tickets that this run has completed although another worker has just said that an alert of theirs goes on. */
async function newsSinceCompletion(run: DeliveryRun): Promise<Set<number>> {
	const ids = [...run.completed];
	if (ids.length === 0) return new Set();
	const notes = await run.desk.notesOf(ids);
	if (!notes.ok) return new Set();
	for (const note of notes.value) run.known.learnNote(note);
	return new Set(
		ids.filter((id) => run.known.membersOf(id).some((member) => member.status !== 'resolved')),
	);
}

/** A status that this run has set itself and that is gone is the work of a rule, against which it would fight. */
function completedMeanwhile(run: DeliveryRun, row: TicketRow): boolean {
	return run.told.has(row.id) && !run.statusSet.has(row.id);
}

async function reopen(run: DeliveryRun, row: TicketRow, back: ReadBack): Promise<void> {
	const status = await run.setStatus(row, run.policy.openStatus);
	if (!status.ok) return;
	warn(back, row.id, ['the ticket was completed at the moment of the news, and has been reopened']);
}
