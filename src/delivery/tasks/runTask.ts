import type { CaseResult, CaseResults } from '../caseResult';
import { done } from '../caseResult';
import type { DeliveryRun } from '../deliveryRun';
import { casesOf, type Task } from '../task';
import { addMissingParts } from './addParts';
import { createShared } from './createTicket';
import { joinTicket } from './joinTicket';
import { noteTicket, reopenTicket } from './noteTicket';
import { resolveTicket } from './resolveTicket';
import { rollUp } from './rollUp';

/** Does one task. The result of each of its cases. */
export async function runTask(run: DeliveryRun, task: Task): Promise<CaseResults> {
	switch (task.kind) {
		case 'create':
			return createShared(run, task);
		case 'rollUp':
			return rollUp(run, task);
		case 'join':
			return forAll(task, await joinTicket(run, task));
		case 'note':
			return forAll(task, await noteTicket(run, task));
		case 'reopen':
			return forAll(task, await reopenTicket(run, task));
		case 'resolve':
			return forAll(task, await resolveTicket(run, task));
		case 'skip':
			return forAll(task, { kind: 'skipped', reason: task.reason });
		case 'leave': {
			const parts = await addMissingParts(run, task);
			return forAll(task, parts ?? done('existing', task.reason, task.ticket.id));
		}
	}
}

function forAll(task: Task, result: CaseResult): CaseResults {
	return new Map(casesOf(task).map((alertCase) => [alertCase, result]));
}
