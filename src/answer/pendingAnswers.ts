import type { Problem } from '../result/problem';
import { alertsOfTicket, type TicketAlert } from './alertsOfTicket';
import type { AlertAnswer } from './answerResult';
import type { AnswerNote, AnswerTicket } from './answerTicket';
import { targetOf } from './alertTarget';
import { answersFor } from './claim';
import type { AlertTarget, SourceWriter, SourceWriters } from './sourceWriter';

/** An alert that is still to be answered. */
export interface Pending {
	alert: TicketAlert;
	target: AlertTarget;
	writer: SourceWriter;
}

/** How often a source is asked for one completion before a person has to do it. */
const mostFailures = 5;

/** The alerts that are still to be answered; what became of the others goes to `answered`. */
export function pendingOf(
	ticket: AnswerTicket,
	notes: readonly AnswerNote[],
	own: readonly AnswerNote[],
	completion: number,
	writers: SourceWriters,
	answered: Map<string, AlertAnswer>,
): Pending[] {
	const known = answersFor(own, completion);
	return alertsOfTicket(ticket, notes).flatMap((alert) => {
		const before = answered.get(alert.dedupKey);
		if (before && before.result !== 'failed') return [];
		const stages = (known.get(alert.dedupKey) ?? []).map(({ stage }) => stage);
		const end = (result: AlertAnswer['result'], reason: string, byHand = '') => {
			answered.set(alert.dedupKey, { alert, result, reason, byHand });
			return [];
		};
		if (stages.includes('done')) return end('alreadyAnswered', 'answered for this completion');
		if (stages.includes('refused'))
			return end('refused', 'refused before; see the note in the ticket');
		if (before) return [];
		if (alert.status === 'resolved')
			return end('alreadyClosed', 'the source has resolved the alert');
		const choice = targetOf(alert);
		if ('reason' in choice) return end('notAnswered', choice.reason);
		const writer = writers[choice.target.source];
		if (!writer) return end('notAnswered', 'the source is not chosen under Sources to Answer');
		if (stages.filter((stage) => stage === 'failed').length >= mostFailures)
			return end('refused', 'failed too often', `Close the alert in ${writer.name} by hand.`);
		return [{ alert, target: choice.target, writer }];
	});
}

export async function stillOpen(
	pending: readonly Pending[],
	answered: Map<string, AlertAnswer>,
): Promise<Pending[]> {
	const open: Pending[] = [];
	for (const each of pending) {
		const { alert, target, writer } = each;
		const closed = await writer.isClosed(target);
		if (!closed.ok && closed.problem.kind === 'notFound') {
			const byHand = `Look for the alert in ${writer.name} by hand.`;
			answered.set(alert.dedupKey, {
				...{ alert, result: 'refused', byHand },
				reason: closed.problem.message,
			});
		} else if (!closed.ok) answered.set(alert.dedupKey, failedAnswer(alert, closed.problem));
		else if (closed.value)
			answered.set(alert.dedupKey, {
				...{ alert, result: 'alreadyClosed', byHand: '' },
				reason: 'closed at the source',
			});
		else open.push(each);
	}
	return open;
}

export function failedAnswer(alert: TicketAlert, { message, remedy }: Problem): AlertAnswer {
	return { alert, result: 'failed', reason: `${message}. ${remedy}`.trim(), byHand: '' };
}
