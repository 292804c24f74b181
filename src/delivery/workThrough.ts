import type { AlertCase } from './alertCase';
import { carryOut, type CaseResults } from './carryOut';
import type { DeliveryRun } from './deliveryRun';
import { ticketIdOf, type Task } from './planRun';
import { requestsOf, spend } from './quota';

/**
 * The policy's number of workers take tasks in order, those of one ticket one after the other; once the run is
 * stopped, the rest gets the reason and is not sent.
 */
export async function workThrough(
	run: DeliveryRun,
	tasks: readonly Task[],
	budget: { left: number },
	results: CaseResults,
): Promise<void> {
	const queue = byTicket(tasks).values();
	const worker = async (): Promise<void> => {
		for (const ofOneTicket of queue) {
			for (const task of ofOneTicket) {
				for (const [one, result] of await attempt(run, task, budget)) results.set(one, result);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.max(1, run.policy.concurrency) }, worker));
}

async function attempt(
	run: DeliveryRun,
	task: Task,
	budget: { left: number },
): Promise<CaseResults> {
	const requests = requestsOf(task, run.policy);
	if (requests > 0) {
		if (run.stopped === null) spend(run, budget, requests);
		const failure = run.stopped;
		if (failure !== null) {
			return new Map(casesOf(task).map((one) => [one, { kind: 'failed', failure, warnings: [] }]));
		}
	}
	const results = await carryOut(run, task);
	run.observe(results.values());
	return results;
}

function byTicket(tasks: readonly Task[]): Task[][] {
	const groups: Task[][] = [];
	const known = new Map<number, Task[]>();
	for (const task of tasks) {
		const id = ticketIdOf(task);
		const group = id === null ? undefined : known.get(id);
		if (group) {
			group.push(task);
			continue;
		}
		const fresh = [task];
		groups.push(fresh);
		if (id !== null) known.set(id, fresh);
	}
	return groups;
}

function casesOf(task: Task): AlertCase[] {
	return task.kind === 'single' ? [task.one] : task.members.map((member) => member.one);
}
