import { describeAnswer } from '../../autotask/describeAnswer';
import type { DeliveryRun } from '../deliveryRun';
import { touchedByHuman } from '../humanTouch';
import { isCompleted } from '../knownTickets';
import type { TicketRow } from '../ticketRows';
import { rivalNote } from './noteTicket';

/**
 * Two workers can create the same key at once, as Autotask has no unique constraint. One ticket goes on: the one that
 * a person works on, else the older. The others get a note and are completed, unless a person works on them too.
 * Answers warnings.
 */
export async function settleRivals(
	run: DeliveryRun,
	key: string,
	rows: readonly TicketRow[],
): Promise<string[]> {
	const open = rows
		.filter((row) => !isCompleted(row, run.policy) && !run.statusSet.has(row.id))
		.sort((a, b) => a.id - b.id);
	if (open.length < 2) return [];
	const touched = new Set<number>();
	for (const row of open) {
		const answer = await touchedByHuman(row, sentOf(run, row), run.desk);
		if (answer.kind !== 'ok') {
			return [
				`several tickets have the key ${key}, and they could not be compared (${describeAnswer(answer)})`,
			];
		}
		if (answer.value) touched.add(row.id);
	}
	const keeper = open.find((row) => touched.has(row.id)) ?? open[0];
	if (keeper === undefined) return [];
	const warnings: string[] = [];
	for (const loser of open.filter((row) => row.id !== keeper.id)) {
		warnings.push(
			touched.has(loser.id)
				? `tickets ${nameOf(keeper)} and ${nameOf(loser)} stand for the same alert and people work on both: please merge them`
				: await complete(run, loser, keeper, key),
		);
	}
	return warnings;
}

async function complete(
	run: DeliveryRun,
	loser: TicketRow,
	keeper: TicketRow,
	key: string,
): Promise<string> {
	const kind = await run.noteKind();
	if (kind.kind === 'ok') await run.desk.addNote(loser.id, rivalNote(keeper, key), kind.value);
	const [completed] = run.policy.completedStatuses;
	const status = await run.desk.setStatus(loser.id, completed);
	if (status.kind !== 'ok') {
		return `ticket ${nameOf(loser)} is a duplicate of ${nameOf(keeper)} and could not be completed (${describeAnswer(status)})`;
	}
	run.statusSet.set(loser.id, completed);
	return `ticket ${nameOf(loser)} was a duplicate of ${nameOf(keeper)} and has been completed`;
}

function sentOf(run: DeliveryRun, row: TicketRow): string {
	return run.known.membersOf(row.id).find((member) => member.sent !== '')?.sent ?? '';
}

function nameOf(row: TicketRow): string {
	return row.ticketNumber ?? String(row.id);
}
