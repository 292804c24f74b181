import { stateOf } from '../ticket/alertState';
import type { AlertCase } from './alertCase';
import { decideReport, type Situation } from './decideReport';
import { decideResolution } from './decideResolution';
import type { CaseResults } from './caseResult';
import { limitStorm } from './limitStorm';
import type { CreateTask, Task } from './task';
import { ticketsOfCase } from './ticketsOfCase';

/** Reports first, then resolutions, when all that is reported is known. */
type Stage = 'reports' | 'resolutions';
export const stages: readonly Stage[] = ['reports', 'resolutions'];

/** The tasks of one stage. `earlier` is what the cases have come to before. */
export function planTasks(
	stage: Stage,
	cases: readonly AlertCase[],
	earlier: CaseResults,
	situation: Situation,
): Task[] {
	const tasks = cases.flatMap((alertCase) =>
		stage === 'reports'
			? reportTask(alertCase, situation)
			: resolutionTask(alertCase, earlier, situation),
	);
	return limitStorm(mergeShared(tasks), situation.policy.stormLimit);
}

function reportTask(alertCase: AlertCase, situation: Situation): Task[] {
	const { report, resolution } = alertCase;
	if (report === undefined) return [];
	// A ticket that is there need not hear first what the resolution has ended.
	const isEnded = resolution !== undefined && stateOf(resolution.alert).at !== 0;
	const { own } = ticketsOfCase(alertCase, situation.known);
	if (isEnded && own !== null && situation.policy.whenResolved !== 'nothing') return [];
	return [decideReport(alertCase, report, situation)];
}

function resolutionTask(alertCase: AlertCase, earlier: CaseResults, situation: Situation): Task[] {
	const { report, resolution } = alertCase;
	if (resolution === undefined) return [];
	if (report !== undefined && situation.policy.whenResolved === 'nothing') return [];
	const result = earlier.get(alertCase);
	if (result?.kind === 'failed') return [];
	// A new ticket that could not be read back is completed when the resolution comes again.
	if (result?.kind === 'done' && situation.known.find(result.ticketId) === undefined) return [];
	return [decideResolution(alertCase, resolution, situation)];
}

/** Brings together the alerts that share a new ticket, or come to the same group ticket. */
function mergeShared(tasks: readonly Task[]): Task[] {
	const creates = new Map<string, CreateTask>();
	const joins = new Map<number, Extract<Task, { kind: 'join' }>>();
	const others: Task[] = [];
	for (const task of tasks) {
		if (task.kind === 'create') {
			const identity = `${task.members[0].alertCase.company.id} ${task.ticketKey}`;
			const known = creates.get(identity);
			if (known) known.members.push(...task.members);
			else creates.set(identity, { ...task, members: [...task.members] });
		} else if (task.kind === 'join') {
			const known = joins.get(task.ticket.id);
			if (known) known.members.push(...task.members);
			else joins.set(task.ticket.id, { ...task, members: [...task.members] });
		} else {
			others.push(task);
		}
	}
	return [...others, ...joins.values(), ...creates.values()];
}
