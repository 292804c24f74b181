import { describeProblem } from '../../result/problem';
import { changeNote } from '../../ticket/noteText';
import { isOver } from '../../ticket/statement';
import { done, type CaseResult } from '../caseResult';
import type { DeliveryRun } from '../deliveryRun';
import { touchedByHuman } from '../humanTouch';
import type { Task } from '../task';

type ResolveTask = Extract<Task, { kind: 'resolve' }>;

/**
 * The alert was resolved. The note comes first: after a crash the next report of the resolution completes the ticket
 * without a second note. A ticket is completed only when nobody touched it and no other alert of it is firing.
 */
export async function resolveTicket(run: DeliveryRun, task: ResolveTask): Promise<CaseResult> {
	const { ticket, resolution, news, isSure } = task;
	const completes = run.policy.whenResolved === 'completeTicket' && !run.isCompleted(ticket);
	const hold = completes ? await whyLeftOpen(run, task) : '';
	if (news !== null) {
		const changes = hold === '' ? news.changes : [...news.changes, `Left open: ${hold}.`];
		const note = changeNote(resolution.alert, { ...news, changes, isSure }, 'Resolved');
		const added = await run.addNote(ticket.id, note);
		if (!added.ok) return run.failed(added.problem);
	}
	const outcome = news === null ? 'existing' : 'noted';
	if (!completes) return done(outcome, { name: 'resolvedNoted' }, ticket.id);
	if (hold !== '') return done(outcome, { name: 'leftOpen', detail: hold }, ticket.id);
	const status = await run.complete(ticket);
	if (!status.ok) return run.failed(status.problem);
	return done('completed', { name: 'completed' }, ticket.id);
}

/** Why the ticket must stay open; '' when it may be completed. */
export async function whyLeftOpen(
	run: Pick<DeliveryRun, 'known' | 'store'>,
	{ alertCase, ticket, isSure }: ResolveTask,
): Promise<string> {
	if (!isSure) {
		return 'the resolution has no time, or the last report has none, so it may be an old one';
	}
	const others = run.known
		.membersOf(ticket.id)
		.filter((member) => member.dedupKey !== alertCase.key && !isOver(member));
	if (others.length > 0) return `${others.length} other alerts of this ticket are not resolved`;
	const current = run.known.current(ticket);
	const touched = await touchedByHuman(current, run.known.sentFor(ticket.id), run.store);
	if (!touched.ok) {
		return `it could not be checked whether somebody works on it (${describeProblem(touched.problem)})`;
	}
	return touched.value ? 'somebody has worked on it' : '';
}
