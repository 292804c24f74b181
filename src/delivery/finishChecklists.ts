import type { CaseResults } from './caseResult';
import { parseAutotaskDate } from './autotaskDate';
import type { DeliveryRun } from './deliveryRun';
import { noFindings, type Findings } from './findings';
import { touchedByHuman } from './humanTouch';
import { addChecklist } from './tasks/addChecklist';
import type { TicketRow } from './ticketRows';

/** After a day, a ticket without its checklist is a matter for people. */
const finishedForMs = 24 * 3_600_000;

/**
 * Puts the checklist on tickets that an interrupted run has left without one: their statement says which they were to get.
 * One request for 500 open tickets of the last day; one that a person has worked on may have lost its list on purpose.
 */
export async function finishChecklists(run: DeliveryRun, results: CaseResults): Promise<Findings> {
	const findings = noFindings();
	const due = new Map<number, TicketRow>();
	for (const result of results.values()) {
		if (result.kind !== 'done' || result.createdKey !== undefined) continue;
		const row = run.known.find(result.ticketId);
		if (row !== undefined && isDue(run, row)) due.set(row.id, row);
	}
	if (due.size === 0 || run.limits.refusal(1) !== null) return findings;
	const items = await run.store.checklistItemsOf([...due.keys()]);
	// Without an answer nothing may be repeated; the next report asks again.
	if (!items.ok) return findings;
	for (const { ticketID } of items.value) due.delete(ticketID);
	for (const row of due.values()) {
		const touched = await touchedByHuman(row, run.known.sentFor(row.id), run.store);
		if (!touched.ok || touched.value) continue;
		const warnings = await addChecklist(run, row.id, run.known.checklistOf(row.id));
		findings.warnings.push(...warnings.map((text) => ({ ticketId: row.id, text })));
	}
	return findings;
}

function isDue({ known, isOwn, now }: DeliveryRun, row: TicketRow): boolean {
	if (known.checklistOf(row.id) === 0 || known.isCompleted(row) || !isOwn(row)) return false;
	const created = parseAutotaskDate(row.createDate);
	return created !== null && now.getTime() - created < finishedForMs;
}
