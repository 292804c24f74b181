import { describeProblem } from '../result/problem';
import type { CaseResults } from './caseResult';
import type { DeliveryRun } from './deliveryRun';
import { mergeFindings, type Findings } from './findings';
import { readChanged } from './readChanged';
import { settleDuplicates } from './settleDuplicates';
import type { TicketKey } from './ticketKeys';

/** A created ticket can be invisible to queries for a moment. */
const pausesMs = [0, 500, 2000];

/**
 * Looks at the tickets that a stage has made or changed, one request for 500 each. Gives number, due date and status as
 * Autotask has them, and shows what another execution has done at the same moment.
 */
export async function readBack(run: DeliveryRun, results: CaseResults): Promise<Findings> {
	const created = createdKeys(results);
	const changes = run.takeChanges();
	const stop = run.limits.noReading;
	if (stop !== null) {
		return warnings(
			[...created.keys()],
			`the ticket exists, but was not read back (${stop.message})`,
		);
	}
	return mergeFindings(await readCreated(run, created), await readChanged(run, changes));
}

/** By key, so that a ticket that another execution has made at the same time shows itself. */
async function readCreated(
	run: DeliveryRun,
	created: ReadonlyMap<number, TicketKey>,
): Promise<Findings> {
	const missing = new Map(created);
	let findings = mergeFindings();
	let why = 'Autotask does not show it yet';
	for (const pause of pausesMs) {
		if (missing.size === 0) return findings;
		if (pause > 0) await run.store.pause(pause);
		const query = { keys: [...new Set(missing.values())], prefixes: [] };
		const answer = await run.store.ticketsByKey(query, { withDescription: false });
		if (!answer.ok) {
			// Asked again, because only this look shows a duplicate of another worker.
			why = `it could not be read back (${describeProblem(answer.problem)})`;
			continue;
		}
		const rows = [...answer.value.values()].flat();
		for (const row of rows) run.known.add(row);
		findings = mergeFindings(findings, await settleDuplicates(run, rows));
		for (const { id } of rows) missing.delete(id);
	}
	return mergeFindings(findings, warnings([...missing.keys()], `the ticket exists, but ${why}`));
}

/** Tickets that the stage has made, with the key under which each can be found. */
function createdKeys(results: CaseResults): Map<number, TicketKey> {
	const created = new Map<number, TicketKey>();
	for (const result of results.values()) {
		if (result.kind === 'done' && result.createdKey !== undefined) {
			created.set(result.ticketId, result.createdKey);
		}
	}
	return created;
}

function warnings(ticketIds: readonly number[], text: string): Findings {
	return { warnings: ticketIds.map((ticketId) => ({ ticketId, text })), survivors: new Map() };
}
