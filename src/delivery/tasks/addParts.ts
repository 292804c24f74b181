import type { Alert } from '../../alert/alert';
import { describeProblem } from '../../result/problem';
import { changesBetween, stateOf } from '../../ticket/alertState';
import { partNote, partTitle } from '../../ticket/noteText';
import { readEarlier } from '../../ticket/statement';
import { done, type Done } from '../caseResult';
import type { DeliveryRun } from '../deliveryRun';
import type { Task } from '../task';
import { subjectOf } from '../ticketContext/subject';

/** Puts what a description could not hold into internal notes; the warning when that fails. */
export async function addParts(
	run: DeliveryRun,
	ticketId: number,
	alert: Alert,
	overflow: readonly string[],
): Promise<string[]> {
	const parts = overflow.length + 1;
	for (const [index, text] of overflow.entries()) {
		const note = partNote(alert, index + 2, parts, text);
		if (run.known.hasNote(ticketId, note.title)) continue;
		const added = await run.addNote(ticketId, note);
		if (!added.ok) {
			return [
				`the rest of the description could not be added (${describeProblem(added.problem)}); it is added when the alert comes again`,
			];
		}
	}
	return [];
}

/**
 * A crash between a ticket and its notes leaves a description without its rest; the statement says how many parts
 * belong to it. Null when nothing is missing.
 */
export async function addMissingParts(
	run: DeliveryRun,
	{ alertCase, ticket }: Extract<Task, { kind: 'leave' }>,
): Promise<Done | null> {
	const { report, company, key } = alertCase;
	const last = run.known.spoken(ticket.id, key)?.last;
	if (report === undefined || last === undefined || last.parts === 0) return null;
	if (ticket.companyID !== company.id) return null;
	const { alert } = report;
	// An alert whose text is another one today has no parts that fit what the description began with.
	if (changesBetween(last, stateOf(alert)).length > 0) return null;
	const { parts } = last;
	const titles = Array.from({ length: parts }, (_, index) => partTitle(index + 2, parts + 1));
	if (titles.every((title) => run.known.hasNote(ticket.id, title))) return null;
	await run.contexts.lookUp([subjectOf([report])]);
	// The same contact, device and reference to an earlier ticket, or the text would be cut at another place.
	const drafted = run.draft(report, {
		ticketKey: key,
		earlierTicket: readEarlier(ticket.description),
	});
	// The user may have changed the template meanwhile.
	if (!drafted.ok || drafted.value.overflow.length !== parts) return null;
	const warnings = await addParts(run, ticket.id, alert, drafted.value.overflow);
	return done('noted', { name: 'partsAdded' }, ticket.id, warnings);
}
