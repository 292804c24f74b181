import type { Answer } from '../../autotask/answer';
import type { Problem, Result } from '../../result/problem';
import type { TicketDraft } from '../../ticket/draftTicket';
import type { DeliveryRun } from '../deliveryRun';
import type { Subject } from '../ticketContext/subject';
import type { TicketKey } from '../ticketKeys';

/** What came of a create: nothing was sent, or what Autotask answered. */
type Written<Draft> =
	{ kind: 'invalid'; problem: Problem } | { kind: 'sent'; draft: Draft; created: Answer<number> };

/**
 * Creates a ticket. When Autotask no longer takes the contact or the device that was looked up, the ticket is made without:
 * each costs one repeat.
 */
export async function writeTicket<Draft extends TicketDraft>(
	run: DeliveryRun,
	ticketKey: TicketKey,
	subject: Subject,
	makeDraft: () => Result<Draft>,
): Promise<Written<Draft>> {
	const older = run.known.withKey(ticketKey).map(({ id }) => id);
	for (;;) {
		const drafted = makeDraft();
		if (!drafted.ok) return { kind: 'invalid', problem: drafted.problem };
		const { payload } = drafted.value;
		const created = await run.store.createTicket(payload, ticketKey, older);
		if (!created.ok && run.contexts.dismiss(subject, created.problem, payload)) continue;
		if (created.ok) run.known.learnOwn(created.value, '', payload.description);
		return { kind: 'sent', draft: drafted.value, created };
	}
}
