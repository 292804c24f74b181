import { describeProblem } from '../../result/problem';
import { changeNote } from '../../ticket/noteText';
import type { News } from '../decide';
import type { Deliverable } from '../deliverable';
import type { CaseResult, DeliveryRun } from '../deliveryRun';
import { touchedByHuman } from '../humanTouch';
import type { TicketRow } from '../ticketRows';
import { done } from './noteTicket';

/**
 * The alert is over. The note comes first: after a crash the next report of the resolution completes the ticket
 * without a second note. A ticket is completed only when nobody touched it and no other alert of it goes on.
 */
export async function resolveTicket(
	run: DeliveryRun,
	ticket: TicketRow,
	resolution: Deliverable,
	news: News | null,
): Promise<CaseResult> {
	const completes = run.policy.whenResolved === 'completeTicket' && !run.isCompleted(ticket);
	const hold = completes ? await holdBack(run, ticket, resolution) : '';
	if (news !== null) {
		const changes = hold === '' ? news.changes : [...news.changes, `Left open: ${hold}.`];
		const note = changeNote(resolution.alert, { ...news, changes }, 'Resolved');
		const added = await run.addNote(ticket.id, note);
		if (!added.ok) return run.failed(added.problem);
	}
	if (!completes || hold !== '') {
		const outcome = news === null ? 'existing' : 'noted';
		return done(outcome, hold === '' ? 'the alert is over' : `left open: ${hold}`, ticket.id);
	}
	const status = await run.setStatus(ticket, run.policy.completedStatuses[0]);
	if (!status.ok) return run.failed(status.problem);
	run.completed.add(ticket.id);
	return done('completed', 'the alert is over and nobody had touched the ticket', ticket.id);
}

/** Why the ticket must stay open; '' when it may be completed. */
async function holdBack(
	run: DeliveryRun,
	ticket: TicketRow,
	resolution: Deliverable,
): Promise<string> {
	const key = resolution.alert.dedupKey.toLowerCase();
	const others = run.known
		.membersOf(ticket.id)
		.filter((member) => member.dedupKey !== key && member.status !== 'resolved');
	if (others.length > 0) return `${others.length} other alerts of this ticket go on`;
	const touched = await touchedByHuman(ticket, run.known.sentFor(ticket.id), run.desk);
	if (!touched.ok) {
		return `it could not be checked whether somebody works on it (${describeProblem(touched.problem)})`;
	}
	return touched.value ? 'somebody has worked on it' : '';
}
