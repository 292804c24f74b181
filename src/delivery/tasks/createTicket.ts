import type { CaseResult, CaseResults } from '../caseResult';
import type { AlertCase } from '../alertCase';
import type { DeliveryRun } from '../deliveryRun';
import { invalidResult } from '../failures';
import type { CreateTask, Member } from '../task';
import { ticketName } from '../ticketRows';
import { subjectOfMembers } from '../ticketContext/subject';
import { addChecklist } from './addChecklist';
import { addParts } from './addParts';
import { addMembers } from './joinTicket';
import { writeTicket } from './writeTicket';

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
	{ ticketKey, earlier, reason, members }: CreateTask,
	{ report }: Member,
): Promise<CaseResult> {
	const subject = subjectOfMembers(members);
	const earlierTicket = earlier === null ? '' : ticketName(earlier);
	const written = await writeTicket(run, ticketKey, subject, () =>
		run.draft(report, { ticketKey, earlierTicket }, subject),
	);
	if (written.kind === 'invalid') return invalidResult(written.problem);
	const { overflow, warnings, checklist } = written.draft;
	const { created } = written;
	if (!created.ok) return run.failed(created.problem, warnings);
	const missing =
		overflow.length > 0 ? await addParts(run, created.value, report.alert, overflow) : [];
	return {
		kind: 'done',
		outcome: 'created',
		reason,
		ticketId: created.value,
		warnings: [...warnings, ...missing, ...(await addChecklist(run, created.value, checklist))],
		createdKey: ticketKey,
	};
}
