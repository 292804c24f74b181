import type { CreateTask, Members, Task } from './task';

/** The most severe alerts of each tenant keep tickets of their own; the rest shares one. 0 is no limit. */
export function limitStorm(tasks: readonly Task[], limit: number): Task[] {
	if (limit <= 0) return [...tasks];
	const others: Task[] = [];
	const byTenant = new Map<string, CreateTask[]>();
	for (const task of tasks) {
		if (task.kind !== 'create') {
			others.push(task);
			continue;
		}
		// The key holds the company too.
		const key = task.members[0].alertCase.rollUpKey;
		const ofTenant = byTenant.get(key);
		if (ofTenant) ofTenant.push(task);
		else byTenant.set(key, [task]);
	}
	return [...others, ...[...byTenant.values()].flatMap((creates) => rollUpBeyond(creates, limit))];
}

function rollUpBeyond(creates: readonly CreateTask[], limit: number): Task[] {
	// Array.sort is stable: equal severities keep the order of the input.
	const bySeverity = [...creates].sort((a, b) => severityOf(b) - severityOf(a));
	const [first, ...others] = bySeverity.slice(limit).flatMap((task) => task.members);
	if (first === undefined) return [...creates];
	const members: Members = [first, ...others];
	const ticketKey = first.alertCase.rollUpKey;
	return [...bySeverity.slice(0, limit), { kind: 'rollUp', ticketKey, members }];
}

function severityOf(task: CreateTask): number {
	return Math.max(...task.members.map(({ report }) => report.alert.severityId));
}
