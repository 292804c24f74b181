import { rollUp } from './actions/rollUp';
import { addMissingParts, createTicket } from './actions/createTicket';
import { done, joinTicket, noteTicket, reopenTicket } from './actions/noteTicket';
import { resolveTicket } from './actions/resolveTicket';
import type { AlertCase } from './alertCase';
import type { CaseResult, DeliveryRun } from './deliveryRun';
import type { Member, Task } from './planRun';

export type CaseResults = Map<AlertCase, CaseResult>;

/** Does one piece of work and says what became of each of its cases. */
export async function carryOut(run: DeliveryRun, task: Task): Promise<CaseResults> {
	switch (task.kind) {
		case 'single':
			return new Map([[task.one, await single(run, task)]]);
		case 'create':
			return createShared(run, task);
		case 'join':
			return share(task.members, await join(run, task));
		case 'rollUp': {
			const results = await rollUp(run, task.storm);
			return new Map(
				task.members.flatMap(({ one }, index) => {
					const result = results[index];
					return result ? [[one, result] as const] : [];
				}),
			);
		}
	}
}

async function single(
	run: DeliveryRun,
	{ one, decision }: Extract<Task, { kind: 'single' }>,
): Promise<CaseResult> {
	switch (decision.kind) {
		case 'existing': {
			const parts = one.report ? await addMissingParts(run, decision.ticket, one.report) : null;
			return parts ?? done('existing', decision.reason, decision.ticket.id);
		}
		case 'note':
			return noteTicket(run, decision.ticket, decision.report, decision.news);
		case 'reopen':
			return reopenTicket(run, decision.ticket, decision.report, decision.news);
		case 'resolve':
			return resolveTicket(run, decision.ticket, decision.resolution, decision.news);
		case 'nothingToResolve':
			return {
				kind: 'skipped',
				reason: 'the alert is over and has no ticket, so there is nothing to close',
			};
	}
}

/** One ticket, made from the first member that Autotask takes; the others join it. */
async function createShared(
	run: DeliveryRun,
	{ ticketKey, previous, members }: Extract<Task, { kind: 'create' }>,
): Promise<CaseResults> {
	const results: CaseResults = new Map();
	for (const [index, { one, report }] of members.entries()) {
		const created = await createTicket(run, report, ticketKey, previous);
		results.set(one, created);
		if (created.kind === 'failed' && isItsOwn(created)) continue;
		const others = members.slice(index + 1);
		if (others.length === 0) return results;
		const shared =
			created.kind === 'done'
				? await joinTicket(run, created.ticketId, reportsOf(others))
				: created;
		for (const [other, result] of share(others, shared)) results.set(other, result);
		return results;
	}
	return results;
}

/** Whether a failure is about this one alert, so that the next one may succeed. */
function isItsOwn(result: Extract<CaseResult, { kind: 'failed' }>): boolean {
	return result.failure.kind === 'invalid' || result.failure.kind === 'refused';
}

async function join(
	run: DeliveryRun,
	{ ticket, reopen, members }: Extract<Task, { kind: 'join' }>,
): Promise<CaseResult> {
	if (reopen && run.isCompleted(ticket)) {
		const status = await run.setStatus(ticket, run.policy.openStatus);
		if (!status.ok) return run.failed(status.problem);
	}
	const joined = await joinTicket(run, ticket.id, reportsOf(members));
	if (joined.kind !== 'done') return joined;
	run.told.set(ticket.id, ticket);
	return reopen ? { ...joined, outcome: 'reopened' } : joined;
}

function reportsOf(members: readonly Member[]): Member['report'][] {
	return members.map((member) => member.report);
}

function share(members: readonly Member[], result: CaseResult): CaseResults {
	return new Map(members.map(({ one }) => [one, result]));
}
