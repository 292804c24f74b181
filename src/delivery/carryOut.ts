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
		case 'create': {
			const [lead, ...others] = task.members;
			if (lead === undefined) return new Map();
			const created = await createTicket(run, lead.report, task.ticketKey, task.previous);
			const results: CaseResults = new Map([[lead.one, created]]);
			if (others.length === 0) return results;
			const joined =
				created.kind === 'done'
					? await joinTicket(run, created.ticketId, reportsOf(others))
					: created;
			return share(results, others, joined);
		}
		case 'join': {
			if (task.reopen) {
				const status = await run.desk.setStatus(task.ticket.id, run.policy.openStatus);
				if (status.kind !== 'ok') return share(new Map(), task.members, run.failed(status));
				run.statusSet.set(task.ticket.id, run.policy.openStatus);
			}
			const joined = await joinTicket(run, task.ticket.id, reportsOf(task.members));
			const result =
				task.reopen && joined.kind === 'done'
					? { ...joined, outcome: 'reopened' as const }
					: joined;
			return share(new Map(), task.members, result);
		}
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
			const report = one.report;
			const parts =
				report && run.policy.ifTicketExists !== 'skip'
					? await addMissingParts(run, decision.ticket, report)
					: null;
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

function reportsOf(members: Member[]): Member['report'][] {
	return members.map((member) => member.report);
}

function share(results: CaseResults, members: Member[], result: CaseResult): CaseResults {
	for (const { one } of members) results.set(one, result);
	return results;
}
