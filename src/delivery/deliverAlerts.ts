import type { AutotaskClient } from '../autotask/autotaskClient';
import type { TicketFields } from '../ticket/ticketFields';
import { gatherCases } from './alertCase';
import { allFailed, mergeResults, type CaseResults } from './caseResult';
import type { Deliverable } from './deliverable';
import type { DeliveryPolicy } from './deliveryPolicy';
import { DeliveryRun } from './deliveryRun';
import { failureOf } from './failures';
import { mergeFindings } from './findings';
import { finishChecklists } from './finishChecklists';
import { KnownTickets } from './knownTickets';
import { lookUpTickets, ownedBy } from './lookUpTickets';
import { outcomesOf } from './outcomesOf';
import { planTasks, stages } from './planTasks';
import { readBack } from './readBack';
import { readingOf, requestsOf } from './requestsOf';
import { RunLimits } from './runLimits';
import { runTasks } from './runTasks';
import { settleDuplicates } from './settleDuplicates';
import { subjectsOf } from './ticketContext/subject';
import type { TicketOutcome } from './ticketOutcome';
import { TicketStore } from './ticketStore';
import type { Wait } from './writeOnce';

export interface DeliveryTools {
	client: AutotaskClient;
	policy: DeliveryPolicy;
	/** The tenant's ticket fields, against which each draft is checked. */
	fields: TicketFields;
	now: Date;
	wait: Wait;
}

/**
 * Turns alerts into exactly one ticket each per company, by asking Autotask first and writing once. Answers one outcome for
 * each alert, in their order; never throws for what Autotask or the network does. Requests for N new alerts:
 * N + 2·⌈N/500⌉; with contacts, devices and checklists see docs/operations.md.
 */
export async function deliverAlerts(
	alerts: readonly Deliverable[],
	tools: DeliveryTools,
): Promise<TicketOutcome[]> {
	if (alerts.length === 0) return [];
	const { client, policy, fields, now, wait } = tools;
	const cases = gatherCases(alerts, policy);
	const store = new TicketStore(client, wait);
	const found = await lookUpTickets(cases, store, policy, now);
	if (!found.ok) {
		const known = new KnownTickets(policy, now);
		const results = allFailed(cases, failureOf(found.problem));
		return outcomesOf(cases, { results, known, findings: mergeFindings(), fields, webUrl: '' });
	}
	const known = found.value;
	const limits = new RunLimits(() => client.usage(), policy.quotaStopPercent);
	const isOwn = ownedBy(cases, policy);
	const run = new DeliveryRun({ client, store, policy, fields, known, limits, now, isOwn });
	// Duplicates that an earlier, interrupted run has left; what is decided counts on their being settled.
	let findings = await settleDuplicates(run, known.all());

	let results: CaseResults = new Map();
	for (const stage of stages) {
		const tasks = planTasks(stage, cases, results, { known, policy, now });
		await run.contexts.lookUp(subjectsOf(tasks));
		const requests = tasks.reduce((sum, task) => sum + requestsOf(task, policy), 0);
		await limits.plan(requests);
		limits.setAside(readingOf(tasks));
		const done = await runTasks(run, tasks);
		findings = mergeFindings(findings, await readBack(run, done));
		results = mergeResults(results, done);
	}
	findings = mergeFindings(findings, await finishChecklists(run, results));
	const zone = await client.zone();
	const webUrl = zone.ok ? zone.value.webUrl : '';
	return outcomesOf(cases, { results, known, findings, fields, webUrl });
}
