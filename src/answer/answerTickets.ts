import type { AutotaskClient } from '../autotask/autotaskClient';
import type { Wait } from '../delivery/writeOnce';
import { alertsOfTicket, isOurs, isOwnNote, isShared } from './alertsOfTicket';
import type { AlertAnswer, TicketAnswer } from './answerResult';
import { completionOf, type AnswerNote, type AnswerTicket } from './answerTicket';
import { answersFor } from './claim';
import { claimAndAnswer } from './claimAndAnswer';
import { pendingOf, stillOpen } from './pendingAnswers';
import type { Closing, SourceWriters } from './sourceWriter';
import { notesOf, ticketsById } from './ticketQueries';

/** What the user chose, and the ways to Autotask and to the sources. */
export interface AnswerDesk {
	client: AutotaskClient;
	writers: SourceWriters;
	completedStatuses: readonly number[];
	/** Whether tickets of several alerts are answered, each alert on its own. */
	answerGroups: boolean;
	/** What to say for a ticket; a reason not to answer it. */
	closingFor(ticket: AnswerTicket): Closing | { reason: string };
	wait: Wait;
}

const mostRounds = 20;

/** Answers the sources of completed tickets, one ticket after the other. Never throws for what the world does. */
export async function answerTickets(
	ids: readonly number[],
	desk: AnswerDesk,
): Promise<TicketAnswer[]> {
	const answers: TicketAnswer[] = [];
	const unique = [...new Set(ids)];
	const tickets = await ticketsById(desk.client, unique);
	const notes = tickets.ok ? await notesOf(desk.client, unique) : tickets;
	for (const id of unique) {
		if (!tickets.ok || !notes.ok) {
			const problem = tickets.ok ? (notes.ok ? undefined : notes.problem) : tickets.problem;
			answers.push({ ticketId: id, ticketNumber: '', skipped: '', answers: [], problem });
			continue;
		}
		const ticket = tickets.value.find((row) => row.id === id);
		answers.push(
			ticket
				? await answerTicket(ticket, notes.value.get(id) ?? [], desk)
				: { ...empty(id), skipped: 'Autotask has no such ticket' },
		);
	}
	return answers;
}

function empty(ticketId: number): TicketAnswer {
	return { ticketId, ticketNumber: '', skipped: '', answers: [] };
}

async function answerTicket(
	ticket: AnswerTicket,
	firstNotes: readonly AnswerNote[],
	desk: AnswerDesk,
): Promise<TicketAnswer> {
	const base: TicketAnswer = { ...empty(ticket.id), ticketNumber: ticket.number };
	const closing = desk.closingFor(ticket);
	const skipped = !isOurs(ticket)
		? 'the ticket was not made by this package, or its statement was changed'
		: !desk.completedStatuses.includes(ticket.status)
			? 'the ticket is not completed'
			: isShared(ticket) && !desk.answerGroups
				? 'the ticket stands for several alerts; switch on Answer Group Tickets to answer each of them'
				: 'reason' in closing
					? closing.reason
					: '';
	if (skipped !== '' || 'reason' in closing) return { ...base, skipped };
	const completion = Math.floor(completionOf(ticket) / 1000);
	const answered = new Map<string, AlertAnswer>();
	let notes = firstNotes;
	for (let round = 0; round < mostRounds; round++) {
		const own = notes.filter((note) => isOwnNote(note, ticket));
		const pending = pendingOf(ticket, notes, own, completion, desk.writers, answered);
		if (pending.length === 0) break;
		const isBegun = pending.some(({ alert }) =>
			(answersFor(own, completion).get(alert.dedupKey) ?? []).some(
				({ stage }) => stage === 'begun',
			),
		);
		const open = await stillOpen(pending, answered);
		if (open.length === 0 && !isBegun) break;
		const done = await claimAndAnswer(ticket, completion, pending, open, closing, desk, answered);
		if (done.kind === 'problem')
			return { ...base, answers: [...answered.values()], problem: done.problem };
		if (done.kind === 'ended') break;
		notes = done.notes;
	}
	const order = alertsOfTicket(ticket, notes).map(({ dedupKey }) => dedupKey);
	return { ...base, answers: order.flatMap((key) => answered.get(key) ?? []) };
}
