import type { AutotaskClient } from '../autotask/autotaskClient';
import { settleRivals } from './actions/settleRivals';
import { resolveTicket } from './actions/resolveTicket';
import { gatherCases, type AlertCase } from './alertCase';
import { carryOut, type CaseResults } from './carryOut';
import type { Deliverable } from './deliverable';
import type { DeliveryPolicy } from './deliveryPolicy';
import { DeliveryRun } from './deliveryRun';
import { failureOf } from './failures';
import { lookUpTickets } from './knownTickets';
import { outcomesOf } from './outcomesOf';
import { planRun, type Task } from './planRun';
import { spendWrite, writesAllowed } from './quota';
import { readBack, type ReadBack } from './readBack';
import { ServiceDesk } from './serviceDesk';
import type { TicketOutcome } from './ticketOutcome';
import type { Wait } from './writeOnce';

export interface DeliveryTools {
	client: AutotaskClient;
	policy: DeliveryPolicy;
	now: Date;
	wait: Wait;
}

/**
 * Turns alerts into exactly one ticket each, by asking Autotask first and writing once. Answers one outcome for each
 * input index; never throws for what Autotask or the network does. Requests for N new alerts: N + 2·⌈N/500⌉.
 */
export async function deliverAlerts(
	items: readonly Deliverable[],
	tools: DeliveryTools,
): Promise<Map<number, TicketOutcome>> {
	if (items.length === 0) return new Map();
	const { client, policy, now } = tools;
	const cases = gatherCases(items, policy);
	const desk = new ServiceDesk(client, tools.wait);
	const known = await lookUpTickets(cases, desk, policy);
	if (known.kind !== 'ok') {
		const failure = failureOf(known);
		const results: CaseResults = new Map(
			cases.map((one) => [one, { kind: 'failed', failure, warnings: [] }]),
		);
		return outcomesOf(cases, results, nothingReadBack, '');
	}
	const run = new DeliveryRun(client, desk, policy, known.value, now);
	await settleKnownRivals(run, cases);

	const tasks = planRun(cases, known.value, policy, now);
	const writes = tasks.filter(isWrite).length;
	const budget = { left: await writesAllowed(client, writes, policy.quotaStopPercent) };
	const results = await workThrough(run, tasks, budget, policy.concurrency);
	const back = await readBack(run, cases, results);
	await resolveNewTickets(run, cases, results, back);

	const zone = await client.zone();
	return outcomesOf(cases, results, back, zone.kind === 'ok' ? zone.value.webUrl : '');
}

const nothingReadBack: ReadBack = { rows: new Map(), warnings: new Map() };

/** `concurrency` workers take tasks in order; once the run is stopped, the rest gets the reason and is not sent. */
async function workThrough(
	run: DeliveryRun,
	tasks: readonly Task[],
	budget: { left: number },
	concurrency: number,
): Promise<CaseResults> {
	const results: CaseResults = new Map();
	const queue = tasks.values();
	const worker = async (): Promise<void> => {
		for (const task of queue) {
			if (isWrite(task) && run.stopped === null) spendWrite(run, budget);
			const stopped = isWrite(task) ? run.stopped : null;
			const done: CaseResults =
				stopped === null
					? await carryOut(run, task)
					: new Map(
							casesOf(task).map((one) => [one, { kind: 'failed', failure: stopped, warnings: [] }]),
						);
			if (stopped === null) for (const result of done.values()) run.observe(result);
			for (const [one, result] of done) results.set(one, result);
		}
	};
	await Promise.all(Array.from({ length: Math.max(1, concurrency) }, worker));
	return results;
}

function isWrite(task: Task): boolean {
	return (
		task.kind !== 'single' ||
		(task.decision.kind !== 'existing' && task.decision.kind !== 'nothingToResolve')
	);
}

function casesOf(task: Task): AlertCase[] {
	return task.kind === 'single' ? [task.one] : task.members.map((member) => member.one);
}

/** Rivals that an earlier, interrupted run left behind. */
async function settleKnownRivals(run: DeliveryRun, cases: readonly AlertCase[]): Promise<void> {
	for (const key of new Set(cases.flatMap((one) => [one.key, one.ticketKey]))) {
		await settleRivals(run, key, run.known.ticketsFor(key));
	}
}

/** An alert that was raised and resolved within one run gets its ticket, and then its resolution. */
async function resolveNewTickets(
	run: DeliveryRun,
	cases: readonly AlertCase[],
	results: CaseResults,
	back: ReadBack,
): Promise<void> {
	if (run.policy.whenResolved === 'nothing') return;
	for (const one of cases) {
		const result = results.get(one);
		if (result?.kind !== 'done' || result.outcome !== 'created') continue;
		const row = back.rows.get(result.ticketId);
		if (one.resolution === undefined || row === undefined || run.stopped !== null) continue;
		const news = { changes: ['The alert is over.'], occurrence: 2 };
		const resolved = await resolveTicket(run, row, one.resolution, news);
		if (resolved.kind !== 'done') {
			results.set(one, resolved);
			continue;
		}
		results.set(one, { ...result, reason: resolved.reason });
	}
}
