import type { AlertCase } from './alertCase';
import type { Deliverable } from './deliverable';
import type { Reason } from './reasons';
import type { TicketKey } from './ticketKeys';
import type { TicketRow } from './ticketRows';

/** What is to be done, in one go, and for which alerts. */
export type Task =
	/** Nothing is written, or only what an interrupted run has left out. */
	| { kind: 'leave'; alertCase: AlertCase; ticket: TicketRow; reason: Reason }
	/** There is no ticket, and none is needed. */
	| { kind: 'skip'; alertCase: AlertCase; reason: Reason }
	| ReportTask<'note'>
	| ReportTask<'reopen'>
	| {
			kind: 'resolve';
			alertCase: AlertCase;
			ticket: TicketRow;
			resolution: Deliverable;
			/** Null when the ticket says already that the alert was resolved. */
			news: News | null;
			/** Whether it is surely later than the last report; only then the ticket may be completed. */
			isSure: boolean;
	  }
	| CreateTask
	/** New members of an open group ticket. */
	| { kind: 'join'; ticket: TicketRow; reopen: boolean; members: Members }
	| RollUpTask;

interface ReportTask<Kind> {
	kind: Kind;
	alertCase: AlertCase;
	ticket: TicketRow;
	report: Deliverable;
	news: News;
}

/** One new ticket; members beyond the first share it. */
export interface CreateTask {
	kind: 'create';
	ticketKey: TicketKey;
	/** The completed ticket that the new one names. */
	earlier: TicketRow | null;
	reason: Reason;
	members: Members;
}

/** What a storm left over: alerts of one tenant that share one ticket, most severe first. */
export interface RollUpTask {
	kind: 'rollUp';
	ticketKey: TicketKey;
	members: Members;
}

export interface Member {
	alertCase: AlertCase;
	report: Deliverable;
}

export type Members = [Member, ...Member[]];

export interface News {
	changes: string[];
	/** The number of the statement to be written. */
	occurrence: number;
}

export function casesOf(task: Task): AlertCase[] {
	return 'members' in task ? task.members.map(({ alertCase }) => alertCase) : [task.alertCase];
}

/** The ticket that a task writes to; null when it makes one. Tasks of one ticket must not cross each other. */
export function ticketIdOf(task: Task): number | null {
	return 'ticket' in task ? task.ticket.id : null;
}
