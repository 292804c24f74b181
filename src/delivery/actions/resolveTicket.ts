import { describeAnswer } from '../../autotask/describeAnswer';
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
	const hold =
		run.policy.whenResolved === 'completeTicket' ? await holdBack(run, ticket, resolution) : '';
	if (news !== null) {
		const kind = await run.noteKind();
		if (kind.kind !== 'ok') return run.failed(kind);
		const changes = hold === '' ? news.changes : [...news.changes, `Left open: ${hold}.`];
		const text = changeNote(resolution.alert, { ...news, changes }, 'Resolved');
		const added = await run.desk.addNote(ticket.id, text, kind.value);
		if (added.kind !== 'ok') return run.failed(added);
	}
	if (run.policy.whenResolved !== 'completeTicket' || hold !== '') {
		const outcome = news === null ? 'existing' : 'noted';
		return done(outcome, hold === '' ? 'the alert is over' : `left open: ${hold}`, ticket.id);
	}
	const [completed] = run.policy.completedStatuses;
	const status = await run.desk.setStatus(ticket.id, completed);
	if (status.kind !== 'ok') return run.failed(status);
	run.statusSet.set(ticket.id, completed);
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
	const sent = run.known.membersOf(ticket.id).find((member) => member.sent !== '')?.sent ?? '';
	const touched = await touchedByHuman(ticket, sent, run.desk);
	if (touched.kind !== 'ok') {
		return `it could not be checked whether somebody works on it (${describeAnswer(touched)})`;
	}
	return touched.value ? 'somebody has worked on it' : '';
}
