import { isOver } from '../ticket/statement';
import type { Changes, DeliveryRun } from './deliveryRun';
import { noFindings, type Findings } from './findings';

/**
 * Looks once more at tickets that a stage has changed; at most two requests for 500. Another worker may have completed a
 * ticket while this one noted a report, or noted a report while this one completed it: each looks after it has written, so
 * that at least one of them sees the other, and the ticket is open in the end. A workflow rule of Autotask may also have
 * undone a status after a good answer.
 */
export async function readChanged(run: DeliveryRun, changes: Changes): Promise<Findings> {
	const { statuses, noted } = changes;
	const findings = noFindings();
	const ids = [...new Set([...statuses.keys(), ...noted])];
	if (ids.length === 0) return findings;
	const overtaken = await reportedSince(run, changes);
	const answer = await run.store.ticketsById(ids, { withDescription: false });
	if (!answer.ok) return findings;
	for (const row of answer.value) {
		run.known.add(row);
		const wanted = statuses.get(row.id);
		// A status that this run has set itself and that is gone is the work of a rule, against which it would fight.
		const completedMeanwhile = noted.has(row.id) && wanted === undefined;
		if (run.known.isCompleted(row) && (overtaken.has(row.id) || completedMeanwhile)) {
			const status = await run.setStatus(row, run.policy.openStatus);
			const text = 'the ticket was completed at the moment of the report, and has been reopened';
			if (status.ok) findings.warnings.push({ ticketId: row.id, text });
		} else if (wanted !== undefined && row.status !== wanted) {
			const text = `Autotask took status ${wanted} and has ${row.status} now; a workflow rule may have changed it`;
			findings.warnings.push({ ticketId: row.id, text });
		}
	}
	return findings;
}

/** Tickets that this run has completed although another worker has just noted that an alert of theirs is firing. */
async function reportedSince(run: DeliveryRun, { completed }: Changes): Promise<Set<number>> {
	const ids = [...completed];
	if (ids.length === 0) return new Set();
	const notes = await run.store.notesOf(ids);
	if (!notes.ok) return new Set();
	for (const note of notes.value) run.known.learnNote(note);
	return new Set(ids.filter((id) => run.known.membersOf(id).some((member) => !isOver(member))));
}
