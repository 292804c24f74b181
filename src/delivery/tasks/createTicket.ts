import type { CaseResult, CaseResults } from '../caseResult';
import type { AlertCase } from '../alertCase';
import type { DeliveryRun } from '../deliveryRun';
import { invalidResult } from '../failures';
import type { CreateTask, Member } from '../task';
import { ticketName } from '../ticketRows';
import { addParts } from './addParts';
import { addMembers } from './joinTicket';

/** One ticket, made from the first member that Autotask takes; the others join it. */
export async function createShared(run: DeliveryRun, task: CreateTask): Promise<CaseResults> {
	const results = new Map<AlertCase, CaseResult>();
	for (const [index, member] of task.members.entries()) {
		const created = await createTicket(run, task, member);
		results.set(member.alertCase, created);
		if (created.kind === 'failed' && isOfOneAlert(created)) continue;
		const others = task.members.slice(index + 1);
		if (others.length === 0) return results;
		const reports = others.map(({ report }) => report);
		const shared =
			created.kind === 'done' ? await addMembers(run, created.ticketId, reports) : created;
		for (const { alertCase } of others) results.set(alertCase, shared);
		return results;
	}
	return results;
}

/** Whether a failure is about this one alert, so that the next one may succeed. */
function isOfOneAlert({ failure }: Extract<CaseResult, { kind: 'failed' }>): boolean {
	return failure.kind === 'invalid' || failure.kind === 'refused';
}

async function createTicket(
	run: DeliveryRun,
	{ ticketKey, earlier, reason }: CreateTask,
	{ report }: Member,
): Promise<CaseResult> {
	const drafted = run.draft(report, {
		ticketKey,
		earlierTicket: earlier === null ? '' : ticketName(earlier),
	});
	if (!drafted.ok) return invalidResult(drafted.problem);
	const { payload, overflow, warnings } = drafted.value;
	const older = run.known.withKey(ticketKey).map(({ id }) => id);
	const created = await run.store.createTicket(payload, ticketKey, older);
	if (!created.ok) return run.failed(created.problem, warnings);
	run.known.learnOwn(created.value, '', payload.description);
	const missing =
		overflow.length > 0 ? await addParts(run, created.value, report.alert, overflow) : [];
	return {
		kind: 'done',
		outcome: 'created',
		reason,
		ticketId: created.value,
		warnings: [...warnings, ...missing],
		createdKey: ticketKey,
	};
}
