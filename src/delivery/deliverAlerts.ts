import type { AutotaskClient } from '../autotask/autotaskClient';
import { resolveTicket } from './actions/resolveTicket';
import { gatherCases, type AlertCase } from './alertCase';
import type { CaseResults } from './carryOut';
import type { Deliverable } from './deliverable';
import type { DeliveryPolicy } from './deliveryPolicy';
import { DeliveryRun } from './deliveryRun';
import { failureOf } from './failures';
import { lookUpTickets } from './knownTickets';
import { outcomesOf } from './outcomesOf';
import { isResolution, planRun, type Task } from './planRun';
import { requestsAllowed, requestsOf } from './quota';
import { nothingReadBack, readCreated, settle, type ReadBack } from './readBack';
import { readChanged } from './readChanged';
import { ServiceDesk } from './serviceDesk';
import type { TicketOutcome } from './ticketOutcome';
import { workThrough } from './workThrough';
import type { Wait } from './writeOnce';

interface DeliveryTools {
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
	if (!known.ok) {
		const failure = failureOf(known.problem);
		const results: CaseResults = new Map(
			cases.map((one) => [one, { kind: 'failed', failure, warnings: [] }]),
		);
		return outcomesOf(cases, results, nothingReadBack([]), '');
	}
	const run = new DeliveryRun(client, desk, policy, known.value, now);
	const back = nothingReadBack(known.value.rows());
	// Rivals that an earlier, interrupted run left behind; decisions count on their being settled.
	for (const key of known.value.keys()) {
		await settle(run, key, known.value.ticketsFor(key), back);
	}

	const tasks = planRun(cases, known.value, policy, now);
	const planned = tasks.reduce((sum, task) => sum + requestsOf(task, policy), 0);
	const budget = { left: await requestsAllowed(client, planned, policy.quotaStopPercent) };
	const results: CaseResults = new Map();
	const goOn = tasks.filter((task) => !isResolution(task));
	await workThrough(run, goOn, budget, results);
	await readCreated(run, results, back);
	await workThrough(run, tasks.filter(isResolution), budget, results);
	await resolveNewcomers(run, newcomers(goOn), results, back);
	await readChanged(run, back);

	const zone = await client.zone();
	return outcomesOf(cases, results, back, zone.ok ? zone.value.webUrl : '');
}

/** Alerts that came to their ticket in this run. */
function newcomers(tasks: readonly Task[]): AlertCase[] {
	return tasks.flatMap((task) =>
		task.kind === 'single' ? [] : task.members.map((member) => member.one),
	);
}

/** An alert that was raised and resolved within one run gets its ticket, and then its resolution. */
async function resolveNewcomers(
	run: DeliveryRun,
	cases: readonly AlertCase[],
	results: CaseResults,
	back: ReadBack,
): Promise<void> {
	if (run.policy.whenResolved === 'nothing') return;
	for (const one of cases) {
		const result = results.get(one);
		if (one.resolution === undefined || result?.kind !== 'done' || run.stopped !== null) continue;
		const row = back.movedTo.get(result.ticketId) ?? back.rows.get(result.ticketId);
		const last = run.known.lastSaid(result.ticketId, one.key);
		if (row === undefined || last === undefined || last.status === 'resolved') continue;
		const news = { changes: ['The alert is over.'], occurrence: last.occurrence + 1 };
		const resolved = await resolveTicket(run, row, one.resolution, news);
		if (resolved.kind === 'done') results.set(one, { ...result, reason: resolved.reason });
		else results.set(one, resolved);
	}
}
