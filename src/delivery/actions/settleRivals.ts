import type { Answer, AutotaskProblem } from '../../autotask/answer';
import { describeProblem } from '../../result/problem';
import { carryOver, isLaterWord, readStatements } from '../../ticket/alertState';
import { rivalNote } from '../../ticket/noteText';
import type { DeliveryRun } from '../deliveryRun';
import { touchedByHuman } from '../humanTouch';
import type { TicketRow } from '../ticketRows';
import { notesOfLines } from './noteTicket';

/** What came of several open tickets with one key. `movedTo` tells for each completed one which goes on. */
interface Settlement {
	movedTo: Map<number, TicketRow>;
	warnings: string[];
}

/**
 * Two workers can create the same key at once, as Autotask has no unique constraint. One ticket goes on: the one that
 * a person works on, else the older. The others hand over what only they say, get a note and are completed, unless a
 * person works on them too.
 */
export async function settleRivals(
	run: DeliveryRun,
	key: string,
	rows: readonly TicketRow[],
): Promise<Settlement> {
	const settlement: Settlement = { movedTo: new Map(), warnings: [] };
	const open = rows.filter((row) => !run.isCompleted(row)).sort((a, b) => a.id - b.id);
	if (open.length < 2) return settlement;
	const texts = await readTexts(run, open);
	if (!texts.ok) return unsettled(settlement, key, texts.problem);
	const touched = new Set<number>();
	for (const row of open) {
		const answer = await touchedByHuman(row, run.known.sentFor(row.id), run.desk);
		if (!answer.ok) return unsettled(settlement, key, answer.problem);
		if (answer.value) touched.add(row.id);
	}
	const keeper = open.find((row) => touched.has(row.id)) ?? open[0];
	if (keeper === undefined) return settlement;
	for (const loser of open.filter((row) => row.id !== keeper.id)) {
		if (touched.has(loser.id)) {
			settlement.warnings.push(
				`tickets ${nameOf(keeper)} and ${nameOf(loser)} stand for the same alert and people work on both: please merge them`,
			);
			continue;
		}
		const handed = await handOver(run, loser, keeper, texts.value.get(loser.id) ?? []);
		if (!handed.ok) {
			settlement.warnings.push(
				`ticket ${nameOf(loser)} is a duplicate of ${nameOf(keeper)} and could not be completed (${describeProblem(handed.problem)})`,
			);
			continue;
		}
		settlement.movedTo.set(loser.id, keeper);
		settlement.warnings.push(
			`ticket ${nameOf(loser)} was a duplicate of ${nameOf(keeper)} and has been completed`,
		);
	}
	return settlement;
}

function unsettled(settlement: Settlement, key: string, problem: AutotaskProblem): Settlement {
	settlement.warnings.push(
		`several tickets have the key ${key}, and they could not be compared (${describeProblem(problem)})`,
	);
	return settlement;
}

/** The lines of each ticket and its notes, read anew, for a rival may be minutes old and not known yet. */
async function readTexts(
	run: DeliveryRun,
	open: readonly TicketRow[],
): Promise<Answer<Map<number, string[]>>> {
	const ids = open.map((row) => row.id);
	const tickets = await run.desk.ticketsById(ids, { withDescription: true });
	if (!tickets.ok) return tickets;
	const notes = await run.desk.notesOf(ids);
	if (!notes.ok) return notes;
	const texts = new Map<number, string[]>();
	for (const { id, description } of tickets.value) {
		run.known.learn(id, description);
		texts.set(id, linesOf(description));
	}
	for (const note of notes.value) {
		if (note.createdByContactID !== null) continue;
		run.known.learnNote(note);
		texts.get(note.ticketID)?.push(...linesOf(note.description));
	}
	return { ok: true, value: texts };
}

function linesOf(text: string | null | undefined): string[] {
	return (text ?? '').split(/\r?\n/);
}

/** What the keeper says last, then the note, then the status: a crash in between is finished by the next run. */
async function handOver(
	run: DeliveryRun,
	loser: TicketRow,
	keeper: TicketRow,
	lines: readonly string[],
): Promise<Answer<number>> {
	const news = lines.filter((line) => {
		const [statement] = readStatements(line);
		if (statement === undefined) return false;
		const last = run.known.lastSaid(loser.id, statement.dedupKey);
		const there = run.known.lastSaid(keeper.id, statement.dedupKey);
		const isLast = last?.occurrence === statement.occurrence && last.at === statement.at;
		return isLast && (there === undefined || !isLaterWord(there, statement));
	});
	const taken = [...new Set(news.map(carryOver))];
	for (const note of notesOfLines(`Taken over from ${nameOf(loser)}`, taken)) {
		const added = await run.addNote(keeper.id, note);
		if (!added.ok) return added;
	}
	const note = rivalNote(nameOf(keeper));
	if (!run.known.hasNote(loser.id, note.title)) {
		const added = await run.addNote(loser.id, note);
		if (!added.ok) return added;
	}
	return run.setStatus(loser, run.policy.completedStatuses[0]);
}

function nameOf(row: TicketRow): string {
	return row.ticketNumber ?? String(row.id);
}
