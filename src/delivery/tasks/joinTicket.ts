import { changeNote, listNotes } from '../../ticket/noteText';
import { done, type CaseResult } from '../caseResult';
import type { Deliverable } from '../deliverable';
import type { DeliveryRun } from '../deliveryRun';
import type { Task } from '../task';

/** New members of a group ticket, which is reopened for them when it was completed a short time ago. */
export async function joinTicket(
	run: DeliveryRun,
	{ ticket, reopen, members }: Extract<Task, { kind: 'join' }>,
): Promise<CaseResult> {
	if (reopen && run.isCompleted(ticket)) {
		const status = await run.setStatus(ticket, run.policy.openStatus);
		if (!status.ok) return run.failed(status.problem);
	}
	const reports = members.map(({ report }) => report);
	const joined = await addMembers(run, ticket.id, reports);
	return joined.kind === 'done' && reopen ? { ...joined, outcome: 'reopened' } : joined;
}

/** A single member is described in full, several are listed. */
export async function addMembers(
	run: DeliveryRun,
	ticketId: number,
	reports: readonly Deliverable[],
): Promise<CaseResult> {
	const [only, ...others] = reports.map(({ alert }) => alert);
	const notes =
		only !== undefined && others.length === 0
			? [changeNote(only, { changes: [only.title], occurrence: 1 }, 'Another alert')]
			: listNotes(
					'More alerts of this group',
					reports.map(({ alert }) => alert),
				);
	for (const note of notes) {
		const added = await run.noteReport(ticketId, note);
		if (!added.ok) return run.failed(added.problem);
	}
	return done('noted', { name: 'addedToGroup' }, ticketId);
}
