import type { Alert } from '../../alert/alert';
import { partNote, partTitle } from '../../ticket/noteText';
import type { Deliverable } from '../deliverable';
import type { CaseResult, DeliveryRun } from '../deliveryRun';
import { describeAnswer } from '../../autotask/describeAnswer';
import { failureOfProblems } from '../failures';
import { finishDraft } from '../finishDraft';
import type { TicketRow } from '../ticketRows';

/** Creates the ticket of one alert, and puts what its description could not hold into internal notes. */
export async function createTicket(
	run: DeliveryRun,
	report: Deliverable,
	ticketKey: string,
	previous: TicketRow | null,
): Promise<CaseResult> {
	const draft = finishDraft(report, ticketKey, previous);
	if (draft.kind === 'invalid') {
		return { kind: 'failed', failure: failureOfProblems(draft.problems), warnings: [] };
	}
	const older = run.known.ticketsFor(ticketKey).map((row) => row.id);
	const created = await run.desk.createTicket(draft.payload, older);
	if (created.kind !== 'ok') return run.failed(created, draft.warnings);
	const reason = previous
		? `ticket ${previous.ticketNumber ?? previous.id} was completed before`
		: '';
	const warnings = [...draft.warnings];
	if (draft.overflow.length > 0) {
		warnings.push(...(await addParts(run, created.value, report.alert, draft.overflow, [])));
	}
	return {
		kind: 'done',
		outcome: 'created',
		reason,
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
	const parts = run.known.lastSaid(ticket.id, report.alert.dedupKey.toLowerCase())?.parts ?? 0;
	if (parts === 0) return null;
	const there = run.known.noteTitles(ticket.id);
	const missing = partNumbers(parts).some((part) => !there.includes(partTitle(part, parts + 1)));
	if (!missing) return null;
	const draft = finishDraft(report, report.alert.dedupKey, null);
	// The alert's text is another one today: its parts no longer fit what the description began with.
	if (draft.kind === 'invalid' || draft.overflow.length !== parts) return null;
	const warnings = await addParts(run, ticket.id, report.alert, draft.overflow, there);
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
	titlesThere: string[],
): Promise<string[]> {
	const kind = await run.noteKind();
	if (kind.kind !== 'ok') return [notAdded(describeAnswer(kind))];
	const parts = overflow.length + 1;
	for (const [index, text] of overflow.entries()) {
		const note = partNote(alert, index + 2, parts, text);
		if (titlesThere.includes(note.title)) continue;
		const added = await run.desk.addNote(ticketId, note, kind.value);
		if (added.kind !== 'ok') return [notAdded(describeAnswer(added))];
	}
	return [];
}

function partNumbers(parts: number): number[] {
	return Array.from({ length: parts }, (_, index) => index + 2);
}

function notAdded(why: string): string {
	return `the rest of the description could not be added (${why}); it is added when the alert comes again`;
}
