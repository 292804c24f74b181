import { describeProblem } from '../../result/problem';
import type { DeliveryRun } from '../deliveryRun';

/** Puts the checklist on a new ticket; the warning when that fails, which never costs the ticket. */
export async function addChecklist(
	run: DeliveryRun,
	ticketId: number,
	checklist: number | undefined,
): Promise<string[]> {
	if (checklist === undefined) return [];
	const added = await run.store.addChecklist(ticketId, checklist);
	return added.ok
		? []
		: [
				`The checklist ${checklist} is not on the ticket: add it in Autotask. (${describeProblem(added.problem)})`,
			];
}
