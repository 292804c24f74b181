import { changeNote } from '../../ticket/noteText';
import { done, type CaseResult } from '../caseResult';
import type { DeliveryRun } from '../deliveryRun';
import type { Task } from '../task';

/** One internal note about what changed. */
export async function noteTicket(
	run: DeliveryRun,
	{ ticket, report, news }: Extract<Task, { kind: 'note' | 'reopen' }>,
): Promise<CaseResult> {
	const added = await run.noteReport(ticket.id, changeNote(report.alert, news));
	if (!added.ok) return run.failed(added.problem);
	return done('noted', { name: 'changed', detail: news.changes.join('; ') }, ticket.id);
}

/** Status first, note second: after a crash between them the alert is in an open ticket, which is what counts. */
export async function reopenTicket(
	run: DeliveryRun,
	task: Extract<Task, { kind: 'reopen' }>,
): Promise<CaseResult> {
	const { ticket } = task;
	// Another alert of the same ticket may have reopened it in this run.
	if (run.isCompleted(ticket)) {
		const status = await run.setStatus(ticket, run.policy.openStatus);
		if (!status.ok) return run.failed(status.problem);
	}
	const noted = await noteTicket(run, task);
	return noted.kind === 'done' ? done('reopened', { name: 'returned' }, ticket.id) : noted;
}
