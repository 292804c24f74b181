import { describeProblem } from '../result/problem';
import { settleRivals } from './actions/settleRivals';
import type { CaseResults } from './carryOut';
import type { DeliveryRun } from './deliveryRun';
import type { TicketRow } from './ticketRows';

/** The tickets of the run as Autotask has them, and what was noticed on looking. */
export interface ReadBack {
	rows: Map<number, TicketRow>;
	warnings: Map<number, string[]>;
	/** Rivals that were completed, with the ticket that goes on. */
	movedTo: Map<number, TicketRow>;
}

/** A created ticket can be invisible to queries for a moment. */
const pausesMs = [0, 500, 2000];

export function nothingReadBack(rows: readonly TicketRow[]): ReadBack {
	return {
		rows: new Map(rows.map((row) => [row.id, row])),
		warnings: new Map(),
		movedTo: new Map(),
	};
}

/**
 * One request for up to 500 created tickets, by key, so that a rival of another worker shows itself. Gives number, due
 * date and status as Autotask has them.
 */
export async function readCreated(
	run: DeliveryRun,
	results: CaseResults,
	back: ReadBack,
): Promise<void> {
	const created = createdKeys(results);
	const missing = new Map([...created].filter(([id]) => !back.rows.has(id)));
	let why = 'Autotask does not show it yet';
	for (const pause of pausesMs) {
		if (missing.size === 0) return;
		if (pause > 0) await run.desk.pause(pause);
		const keys = [...new Set([...missing.values()].map((key) => key.toLowerCase()))];
		const answer = await run.desk.ticketsByKey(keys, { withDescription: false });
		if (!answer.ok) {
			// Asked again, because only this look shows a rival of another worker.
			why = `it could not be read back (${describeProblem(answer.problem)})`;
			continue;
		}
		for (const [key, rows] of answer.value) {
			for (const row of rows) back.rows.set(row.id, row);
			await settle(run, key, rows, back);
		}
		for (const id of missing.keys()) if (back.rows.has(id)) missing.delete(id);
	}
	warnAll(missing, back, `the ticket exists, but ${why}`);
}

/** Several open tickets of one key become one. */
export async function settle(
	run: DeliveryRun,
	key: string,
	rows: readonly TicketRow[],
	back: ReadBack,
): Promise<void> {
	const { movedTo, warnings } = await settleRivals(run, key, rows);
	for (const row of rows) warn(back, row.id, warnings);
	for (const [loser, keeper] of movedTo) back.movedTo.set(loser, keeper);
}

/** Tickets that this run has made, with the key under which each can be found. */
function createdKeys(results: CaseResults): Map<number, string> {
	const created = new Map<number, string>();
	for (const result of results.values()) {
		if (result.kind === 'done' && result.createdKey !== undefined) {
			created.set(result.ticketId, result.createdKey);
		}
	}
	return created;
}

function warnAll(missing: Map<number, string>, back: ReadBack, text: string): void {
	for (const id of missing.keys()) warn(back, id, [text]);
}

export function warn(back: ReadBack, ticketId: number, texts: readonly string[]): void {
	if (texts.length === 0) return;
	back.warnings.set(ticketId, [...new Set([...(back.warnings.get(ticketId) ?? []), ...texts])]);
}
