import type { AlertCase } from './alertCase';
import type { RollUp } from './actions/rollUp';
import { decide, type Decision } from './decide';
import type { Deliverable } from './deliverable';
import type { DeliveryPolicy } from './deliveryPolicy';
import type { KnownTickets } from './knownTickets';
import type { TicketRow } from './ticketRows';

/** A piece of work that is done in one go, and the cases whose result it brings. */
export type Task =
	| { kind: 'single'; one: AlertCase; decision: Exclude<Decision, { kind: 'create' | 'join' }> }
	/** One new ticket; `members` beyond the first share it. */
	| { kind: 'create'; ticketKey: string; previous: TicketRow | null; members: Member[] }
	| { kind: 'join'; ticket: TicketRow; reopen: boolean; members: Member[] }
	| { kind: 'rollUp'; storm: RollUp; members: Member[] };

export interface Member {
	one: AlertCase;
	report: Deliverable;
}

/** Decides every case, brings together those that share a ticket, and cuts a storm off at its limit. */
export function planRun(
	cases: readonly AlertCase[],
	known: KnownTickets,
	policy: DeliveryPolicy,
	now: Date,
): Task[] {
	const singles: Task[] = [];
	const creates = new Map<string, Extract<Task, { kind: 'create' }>>();
	const joins = new Map<number, Extract<Task, { kind: 'join' }>>();
	for (const one of cases) {
		const decision = decide(one, known, policy, now);
		if (decision.kind === 'create') {
			const { ticketKey, previous, report } = decision;
			const task = creates.get(ticketKey) ?? { kind: 'create', ticketKey, previous, members: [] };
			task.members.push({ one, report });
			creates.set(ticketKey, task);
		} else if (decision.kind === 'join') {
			const { ticket, reopen, report } = decision;
			const task = joins.get(ticket.id) ?? { kind: 'join', ticket, reopen, members: [] };
			task.members.push({ one, report });
			joins.set(ticket.id, task);
		} else {
			singles.push({ kind: 'single', one, decision });
		}
	}
	return [...singles, ...joins.values(), ...limitStorm([...creates.values()], policy.stormLimit)];
}

/** The most severe alerts of each tenant keep tickets of their own; the rest shares one. */
function limitStorm(creates: Array<Extract<Task, { kind: 'create' }>>, limit: number): Task[] {
	if (limit <= 0) return creates;
	const byTenant = new Map<string, Array<Extract<Task, { kind: 'create' }>>>();
	for (const task of creates) {
		const tenant = task.members[0]?.one.rollUpKey ?? '';
		const ofTenant = byTenant.get(tenant);
		if (ofTenant) ofTenant.push(task);
		else byTenant.set(tenant, [task]);
	}
	return [...byTenant.entries()].flatMap(([ticketKey, tasks]) => {
		if (tasks.length <= limit) return tasks;
		// Array.sort is stable: equal severities keep the order of the input.
		const bySeverity = [...tasks].sort((a, b) => severityOf(b) - severityOf(a));
		const members = bySeverity.slice(limit).flatMap((task) => task.members);
		const [first, ...others] = members.map((member) => member.report);
		if (first === undefined) return tasks;
		const storm: RollUp = { ticketKey, members: [first, ...others] };
		return [...bySeverity.slice(0, limit), { kind: 'rollUp', storm, members } as const];
	});
}

/** The ticket that a task writes to; null when it makes one. Tasks of one ticket must not cross each other. */
export function ticketIdOf(task: Task): number | null {
	if (task.kind === 'join') return task.ticket.id;
	if (task.kind !== 'single' || task.decision.kind === 'nothingToResolve') return null;
	return task.decision.ticket.id;
}

/** Whether the task says that an alert is over. Such tasks come last, when all that goes on is known. */
export function isResolution(task: Task): boolean {
	return task.kind === 'single' && task.decision.kind === 'resolve';
}

function severityOf(task: Extract<Task, { kind: 'create' }>): number {
	return Math.max(...task.members.map((member) => member.report.alert.severityId));
}
