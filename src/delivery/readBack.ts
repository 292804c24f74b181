import { describeAnswer } from '../autotask/describeAnswer';
import { settleRivals } from './actions/settleRivals';
import type { AlertCase } from './alertCase';
import type { CaseResults } from './carryOut';
import type { DeliveryRun } from './deliveryRun';
import type { TicketRow } from './ticketRows';

/** The tickets of the run as Autotask has them, and what was noticed on looking. */
export interface ReadBack {
	rows: Map<number, TicketRow>;
	warnings: Map<number, string[]>;
}

/** A created ticket can be invisible to queries for a moment. */
const pausesMs = [0, 500, 2000];

/**
 * One request for up to 500 created tickets, by key, so that a rival of another worker shows itself; one more for
 * tickets whose status was set, as a workflow rule of Autotask may have undone it after a good answer.
 */
export async function readBack(
	run: DeliveryRun,
	cases: readonly AlertCase[],
	results: CaseResults,
): Promise<ReadBack> {
	const back: ReadBack = { rows: knownRows(run, cases), warnings: new Map() };
	await readCreated(run, createdKeys(results), back);
	await readChanged(run, back);
	return back;
}

function knownRows(run: DeliveryRun, cases: readonly AlertCase[]): Map<number, TicketRow> {
	const keys = new Set(cases.flatMap((one) => [one.key, one.ticketKey, one.rollUpKey]));
	return new Map([...keys].flatMap((key) => run.known.ticketsFor(key)).map((row) => [row.id, row]));
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

async function readCreated(
	run: DeliveryRun,
	created: Map<number, string>,
	back: ReadBack,
): Promise<void> {
	const missing = new Map([...created].filter(([id]) => !back.rows.has(id)));
	for (const pause of pausesMs) {
		if (missing.size === 0) return;
		if (pause > 0) await run.desk.pause(pause);
		const keys = [...new Set(missing.values())];
		const answer = await run.desk.ticketsByKey(keys, { withDescription: false });
		if (answer.kind !== 'ok') {
			warnAll(
				missing,
				back,
				`the ticket exists, but could not be read back (${describeAnswer(answer)})`,
			);
			return;
		}
		for (const [key, rows] of answer.value) {
			for (const row of rows) back.rows.set(row.id, row);
			const warnings = await settleRivals(run, key, rows);
			for (const [id, keyOfTicket] of missing) {
				if (keyOfTicket === key) warn(back, id, warnings);
			}
		}
		for (const id of [...missing.keys()]) if (back.rows.has(id)) missing.delete(id);
	}
	warnAll(missing, back, 'the ticket exists, but Autotask does not show it yet');
}

async function readChanged(run: DeliveryRun, back: ReadBack): Promise<void> {
	if (run.statusSet.size === 0) return;
	const answer = await run.desk.ticketsById([...run.statusSet.keys()]);
	if (answer.kind !== 'ok') return;
	for (const row of answer.value) {
		back.rows.set(row.id, row);
		const wanted = run.statusSet.get(row.id);
		if (wanted !== undefined && row.status !== wanted) {
			warn(back, row.id, [
				`Autotask took status ${wanted} and has ${row.status} now; a workflow rule may have changed it`,
			]);
		}
	}
}

function warnAll(missing: Map<number, string>, back: ReadBack, text: string): void {
	for (const id of missing.keys()) warn(back, id, [text]);
}

function warn(back: ReadBack, ticketId: number, texts: string[]): void {
	if (texts.length === 0) return;
	back.warnings.set(ticketId, [...(back.warnings.get(ticketId) ?? []), ...texts]);
}
