import { describeProblem } from '../../result/problem';
import type { Alert } from '../../alert/alert';
import { changesBetween, stateOf } from '../../ticket/alertState';
import { partNote, partTitle } from '../../ticket/noteText';
import type { Deliverable } from '../deliverable';
import type { CaseResult, DeliveryRun } from '../deliveryRun';
import { failureOfProblems } from '../failures';
import { earlierTicketIn, finishDraft } from '../finishDraft';
import type { TicketRow } from '../ticketRows';

/** Creates the ticket of one alert, and puts what its description could not hold into internal notes. */
export async function createTicket(
	run: DeliveryRun,
	report: Deliverable,
	ticketKey: string,
	previous: TicketRow | null,
): Promise<CaseResult> {
	const earlier = previous === null ? null : (previous.ticketNumber ?? String(previous.id));
	const draft = finishDraft(report, ticketKey, earlier);
	if (draft.kind === 'invalid') {
		return { kind: 'failed', failure: failureOfProblems(draft.problems), warnings: [] };
	}
	const older = run.known.ticketsFor(ticketKey).map((row) => row.id);
	const created = await run.desk.createTicket(draft.payload, older);
	if (!created.ok) return run.failed(created.problem, draft.warnings);
	run.known.learn(created.value, draft.payload.description);
	const warnings = [...draft.warnings];
	if (draft.overflow.length > 0) {
		warnings.push(...(await addParts(run, created.value, report.alert, draft.overflow)));
	}
	return {
		kind: 'done',
		outcome: 'created',
		reason: earlier === null ? '' : `ticket ${earlier} was completed before`,
		ticketId: created.value,
		warnings,
		createdKey: ticketKey,
	};
}

/**
 * A crash between a ticket and its notes leaves a description without its rest; the statement tells how many parts
 * belong to it. Null when nothing is missing.
 */
export async function addMissingParts(
	run: DeliveryRun,
	ticket: TicketRow,
	report: Deliverable,
): Promise<CaseResult | null> {
	const last = run.known.lastSaid(ticket.id, report.alert.dedupKey.toLowerCase());
	// An alert whose text is another one today has no parts that fit what the description began with.
	if (last === undefined || changesBetween(last, stateOf(report.alert)).length > 0) return null;
	const { parts } = last;
	const titles = Array.from({ length: parts }, (_, index) => partTitle(index + 2, parts + 1));
	if (titles.every((title) => run.known.hasNote(ticket.id, title))) return null;
	// The same reference to an earlier ticket, or the text would be cut at another place.
	const draft = finishDraft(report, report.alert.dedupKey, earlierTicketIn(ticket.description));
	// The user may have changed the template meanwhile.
	if (draft.kind === 'invalid' || draft.overflow.length !== parts) return null;
	const warnings = await addParts(run, ticket.id, report.alert, draft.overflow);
	return {
		kind: 'done',
		outcome: 'noted',
		reason: 'the rest of the description was missing and has been added',
		ticketId: ticket.id,
		warnings,
	};
}

async function addParts(
	run: DeliveryRun,
	ticketId: number,
	alert: Alert,
	overflow: string[],
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
