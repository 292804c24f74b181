import { allFailed, type CaseResult, type CaseResults } from './caseResult';
import type { AlertCase } from './alertCase';
import type { DeliveryRun } from './deliveryRun';
import { requestsOf } from './requestsOf';
import { runTask } from './tasks/runTask';
import { casesOf, ticketIdOf, type Task } from './task';

/** As wide as the lane: Autotask takes three requests at a time (Autotask: threads). */
const workerCount = 3;

/**
 * The workers take tasks in order, those of one ticket one after the other. Once the run is stopped, the
 * rest gets the reason and is not sent. When a task throws, no other begins, and all that run have ended before it throws.
 */
export async function runTasks(run: DeliveryRun, tasks: readonly Task[]): Promise<CaseResults> {
	const results = new Map<AlertCase, CaseResult>();
	const queue = byTicket(tasks).values();
	let isBroken = false;
	const worker = async (): Promise<void> => {
		for (const ofTicket of queue) {
			for (const task of ofTicket) {
				if (isBroken) return;
				for (const [alertCase, result] of await attempt(run, task)) {
					results.set(alertCase, result);
				}
			}
		}
	};
	const guarded = () =>
		worker().catch((error: unknown) => {
			isBroken = true;
			throw error;
		});
	const workers = Array.from({ length: workerCount }, guarded);
	for (const ended of await Promise.allSettled(workers)) {
		if (ended.status === 'rejected') throw ended.reason;
	}
	return results;
}

async function attempt(run: DeliveryRun, task: Task): Promise<CaseResults> {
	const refusal = run.limits.refusal(requestsOf(task, run.policy));
	if (refusal !== null) return allFailed(casesOf(task), refusal);
	const results = await runTask(run, task);
	run.limits.observe(results.values());
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
