import type { Answer, AutotaskProblem } from '../autotask/answer';
import { describeProblem } from '../result/problem';
import { duplicateNote, notesOfLines } from '../ticket/noteText';
import {
	isLater,
	readStatementLines,
	writeStatement,
	type StatementLine,
} from '../ticket/statement';
import type { DeliveryRun } from './deliveryRun';
import { touchedByHuman } from './humanTouch';
import { mergeFindings, noFindings, type Findings } from './findings';
import { ticketName, writerOf, type TicketRow } from './ticketRows';

/**
 * Two workers can create the same key at once, as Autotask has no unique constraint. Of several open tickets of one key and
 * company one survives: the one that a person works on, else the older. The others hand over what only they say, get a note
 * and are completed, unless a person works on them too, or somebody else than this package has made them.
 */
export async function settleDuplicates(
	run: DeliveryRun,
	rows: readonly TicketRow[],
): Promise<Findings> {
	const groups = new Map<string, TicketRow[]>();
	for (const row of rows) {
		if (run.known.isCompleted(row) || !run.isOwn(row)) continue;
		const identity = `${row.companyID} ${(row.externalID ?? '').toLowerCase()}`;
		groups.set(identity, [...(groups.get(identity) ?? []), row]);
	}
	const findings: Findings[] = [];
	for (const open of groups.values()) {
		if (open.length > 1)
			findings.push(
				await settle(
					run,
					[...open].sort((a, b) => a.id - b.id),
				),
			);
	}
	return mergeFindings(...findings);
}

async function settle(run: DeliveryRun, open: readonly TicketRow[]): Promise<Findings> {
	const findings = noFindings();
	const warn = (text: string) => {
		for (const { id } of open) findings.warnings.push({ ticketId: id, text });
	};
	const compared = await compare(run, open);
	if (!compared.ok) {
		warn(
			`several tickets have the key ${open[0]?.externalID ?? ''}, and they could not be compared (${describeProblem(compared.problem)})`,
		);
		return findings;
	}
	const { lines, touched } = compared.value;
	const survivor = open.find((row) => touched.has(row.id)) ?? open[0];
	if (survivor === undefined) return findings;
	for (const duplicate of open.filter((row) => row.id !== survivor.id)) {
		const names = [ticketName(survivor), ticketName(duplicate)] as const;
		if (touched.has(duplicate.id)) {
			warn(
				`tickets ${names[0]} and ${names[1]} stand for the same alert and people work on both: please merge them`,
			);
			continue;
		}
		const handed = await handOver(run, duplicate, survivor, lines.get(duplicate.id) ?? []);
		if (!handed.ok) {
			warn(
				`ticket ${names[1]} is a duplicate of ${names[0]} and could not be completed (${describeProblem(handed.problem)})`,
			);
			continue;
		}
		findings.survivors.set(duplicate.id, survivor.id);
		warn(`ticket ${names[1]} was a duplicate of ${names[0]} and has been completed`);
	}
	return findings;
}

/** What each ticket says, read anew, for another execution may have made it minutes ago, and which are worked on. */
async function compare(
	run: DeliveryRun,
	open: readonly TicketRow[],
): Promise<
	| { ok: true; value: { lines: Map<number, StatementLine[]>; touched: Set<number> } }
	| { ok: false; problem: AutotaskProblem }
> {
	const ids = open.map((row) => row.id);
	const tickets = await run.store.ticketsById(ids, { withDescription: true });
	if (!tickets.ok) return tickets;
	const notes = await run.store.notesOf(ids);
	if (!notes.ok) return notes;
	const lines = new Map<number, StatementLine[]>();
	const writers = new Map<number, number | null>();
	for (const row of tickets.value) {
		run.known.add(row);
		lines.set(row.id, readStatementLines(row.description));
		writers.set(row.id, writerOf(row));
	}
	for (const note of notes.value) {
		run.known.learnNote(note);
		const isOwn = note.createdByContactID === null && writerOf(note) === writers.get(note.ticketID);
		if (isOwn) lines.get(note.ticketID)?.push(...readStatementLines(note.description));
	}
	const touched = new Set<number>();
	for (const row of open) {
		const answer = await touchedByHuman(row, run.known.sentFor(row.id), run.store);
		if (!answer.ok) return answer;
		if (answer.value) touched.add(row.id);
	}
	return { ok: true, value: { lines, touched } };
}

/** What the survivor needs to say, then the note, then the status: a crash in between is finished by the next run. */
async function handOver(
	run: DeliveryRun,
	duplicate: TicketRow,
	survivor: TicketRow,
	lines: readonly StatementLine[],
): Promise<Answer<number>> {
	const news = lines.filter(({ statement }) => {
		const last = run.known.spoken(duplicate.id, statement.dedupKey)?.last;
		const there = run.known.spoken(survivor.id, statement.dedupKey)?.last;
		const isLast = last?.occurrence === statement.occurrence && last.at === statement.at;
		return isLast && (there === undefined || !isLater(there, statement));
	});
	const taken = news.map(({ statement, label }) =>
		// What only holds for the ticket where it stood stays there.
		writeStatement({ ...statement, sent: '', parts: 0, checklist: 0 }, label),
	);
	for (const note of notesOfLines(`Taken over from ${ticketName(duplicate)}`, [
		...new Set(taken),
	])) {
		const added = await run.addNote(survivor.id, note);
		if (!added.ok) return added;
	}
	const note = duplicateNote(ticketName(survivor));
	if (!run.known.hasNote(duplicate.id, note.title)) {
		const added = await run.addNote(duplicate.id, note);
		if (!added.ok) return added;
	}
	return run.setStatus(duplicate, run.policy.completedStatuses[0]);
}
