import type { Answer } from '../autotask/answer';
import type { AlertCase } from './alertCase';
import type { DeliveryPolicy } from './deliveryPolicy';
import { KnownTickets } from './knownTickets';
import { againPrefix, askedFor, isShared, type KeyQuery, type TicketKey } from './ticketKeys';
import type { TicketRow } from './ticketRows';
import type { TicketStore } from './ticketStore';

/**
 * One request for 500 keys and, when tickets exist whose notes matter, one for the notes of 500 tickets. Group and roll-up
 * tickets are asked for in the same request.
 */
export async function lookUpTickets(
	cases: readonly AlertCase[],
	store: TicketStore,
	policy: DeliveryPolicy,
	now: Date,
): Promise<Answer<KnownTickets>> {
	const tickets = await store.ticketsByKey(queryFor(cases, policy), { withDescription: true });
	if (!tickets.ok) return tickets;
	const known = new KnownTickets(policy, now);
	for (const row of [...tickets.value.values()].flat()) known.add(row);
	const ids = idsWithNotes(cases, known, policy);
	if (ids.length === 0) return { ok: true, value: known };
	const notes = await store.notesOf(ids);
	if (!notes.ok) return notes;
	for (const note of notes.value) known.learnNote(note);
	return { ok: true, value: known };
}

/** Every key under which a ticket can stand for the alerts. */
function queryFor(cases: readonly AlertCase[], policy: DeliveryPolicy): KeyQuery {
	const keys = new Set<TicketKey>();
	for (const { key, ticketKey, rollUpKey } of cases) {
		keys.add(key).add(ticketKey);
		if (policy.stormLimit > 0) keys.add(rollUpKey);
	}
	const another = policy.ifTicketExists === 'createAnother';
	const alertKeys = another ? [...new Set(cases.map(({ key }) => key))] : [];
	return { keys: [...keys], prefixes: alertKeys.map(againPrefix) };
}

/** Tells whether a ticket is one of an alert of the run: its key and its company are both those of the same alert. */
export function ownedBy(
	cases: readonly AlertCase[],
	policy: DeliveryPolicy,
): (row: TicketRow) => boolean {
	const byCompany = new Map<number, AlertCase[]>();
	for (const alertCase of cases) {
		const { id } = alertCase.company;
		const ofCompany = byCompany.get(id);
		if (ofCompany) ofCompany.push(alertCase);
		else byCompany.set(id, [alertCase]);
	}
	const isAsked = new Map(
		[...byCompany].map(([id, ofCompany]) => [id, askedFor(queryFor(ofCompany, policy))]),
	);
	return (row) => isAsked.get(row.companyID)?.((row.externalID ?? '').toLowerCase()) ?? false;
}

/** Tickets whose notes can change a decision: those of the run, and those of it that were moved to another company. */
function idsWithNotes(
	cases: readonly AlertCase[],
	known: KnownTickets,
	policy: DeliveryPolicy,
): number[] {
	const companies = new Set(cases.map(({ company }) => company.id));
	const isOwn = ownedBy(cases, policy);
	const resolutions = cases.some(({ resolution }) => resolution !== undefined);
	return known
		.all()
		.filter(
			(row) =>
				(isOwn(row) || companies.has(known.madeFor(row.id))) &&
				(policy.ifTicketExists !== 'skip' ||
					resolutions ||
					isShared((row.externalID ?? '').toLowerCase()) ||
					known.isCompleted(row) ||
					known.membersOf(row.id).some((member) => member.parts > 0)),
		)
		.map((row) => row.id);
}
