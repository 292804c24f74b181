import { randomBytes } from 'node:crypto';

import type { AutotaskClient } from '../autotask/autotaskClient';
import type { Wait } from '../delivery/writeOnce';
import type { Problem } from '../result/problem';
import { isOwnNote, type TicketAlert } from './alertsOfTicket';
import { AnswerNotes, answerNote } from './answerNotes';
import type { AlertAnswer } from './answerResult';
import type { AnswerStage } from './answerStatement';
import type { AnswerNote, AnswerTicket } from './answerTicket';
import { answersFor, claimHoldsMs, waitFor } from './claim';
import { failedAnswer, type Pending } from './pendingAnswers';
import type { Closing } from './sourceWriter';
import { notesOf } from './ticketQueries';

/** After so much of its time a claim is given back, so that two never act at once. */
const actWithinMs = claimHoldsMs / 2;
const waitStepMs = 2_000;

type Round =
	| { kind: 'ended' }
	| { kind: 'again'; notes: AnswerNote[] }
	| { kind: 'problem'; problem: Problem };

/**
 * Claims the alerts by an internal note, answers them if no older claim is alive, and writes into the same note what came
 * of it. A note is never deleted in Autotask, so the lower id decides between two.
 */
export async function claimAndAnswer(
	ticket: AnswerTicket,
	completion: number,
	pending: readonly Pending[],
	open: readonly Pending[],
	closing: Closing,
	desk: { client: AutotaskClient; wait: Wait },
	answered: Map<string, AlertAnswer>,
): Promise<Round> {
	const writes = new AnswerNotes(desk.client, desk.wait);
	const mark = `Attempt ${randomBytes(6).toString('hex')}`;
	const stagesOf = (stage: AnswerStage) =>
		pending.map(({ alert }) => ({ dedupKey: alert.dedupKey, completion, stage }));
	const begun = Date.now();
	const created = await writes.create(
		ticket.id,
		answerNote('Closing at the source', [lineOfPending(pending), mark], stagesOf('begun')),
		mark,
	);
	if (!created.ok) return { kind: 'problem', problem: created.problem };
	const leave = async (): Promise<void> => {
		const lines = ['Another execution closes these alerts at the source.', mark];
		await writes.replace(
			ticket.id,
			created.value,
			answerNote('Closing at the source', lines, stagesOf('left')),
		);
	};
	const keys = new Set(pending.map(({ alert }) => alert.dedupKey));
	for (let waited = 0; ; waited += waitStepMs) {
		const read = await notesOf(desk.client, [ticket.id]);
		if (!read.ok) return { kind: 'problem', problem: read.problem };
		const notes = read.value.get(ticket.id) ?? [];
		const own = notes.filter((note) => isOwnNote(note, ticket));
		const mine = notes.find(({ id }) => id === created.value);
		const left = mine ? waitFor(own, mine, keys, completion) - waited : 0;
		const known = answersFor(own, completion);
		const isEnded = open.some(({ alert }) =>
			(known.get(alert.dedupKey) ?? []).some(
				({ stage }) => stage === 'done' || stage === 'refused',
			),
		);
		if (left <= 0 && waited === 0 && !isEnded) break;
		if (left <= 0 || isEnded) {
			// Somebody else has ended, or the time of the claim went by in waiting: a new round sees what is left.
			await leave();
			for (const { alert } of open)
				if (answered.get(alert.dedupKey)?.result === 'failed') answered.delete(alert.dedupKey);
			const again = await notesOf(desk.client, [ticket.id]);
			return again.ok
				? { kind: 'again', notes: again.value.get(ticket.id) ?? [] }
				: { kind: 'problem', problem: again.problem };
		}
		await desk.wait(Math.min(waitStepMs, left));
	}
	for (const each of open) {
		const late = Date.now() - begun > actWithinMs;
		answered.set(each.alert.dedupKey, late ? tooLate(each.alert) : await close(each, closing));
	}
	const results = pending.flatMap(({ alert }) => answered.get(alert.dedupKey) ?? []);
	const text = answerNote(
		titleOf(results),
		[...results.map(lineOf), '', mark],
		results.map(({ alert, result }) => ({
			dedupKey: alert.dedupKey,
			completion,
			stage: stageOf(result),
		})),
	);
	const replaced = await writes.replace(ticket.id, created.value, text);
	if (replaced.ok) return { kind: 'ended' };
	const second = await writes.create(
		ticket.id,
		{ ...text, text: text.text.replace(mark, `${mark} b`) },
		`${mark} b`,
	);
	return second.ok ? { kind: 'ended' } : { kind: 'problem', problem: second.problem };
}

async function close({ alert, target, writer }: Pending, closing: Closing): Promise<AlertAnswer> {
	const told = await writer.close(target, closing);
	if (told.ok && told.value.kind === 'accepted')
		return { alert, result: 'answered', reason: '', byHand: '' };
	if (told.ok && told.value.kind === 'refused')
		return { alert, result: 'refused', reason: told.value.why, byHand: told.value.byHand };
	// Without a clear answer the source may have done it all the same.
	const closed = await writer.isClosed(target);
	if (closed.ok && closed.value) return { alert, result: 'answered', reason: '', byHand: '' };
	return told.ok ? tooLate(alert) : failedAnswer(alert, told.problem);
}

function tooLate(alert: TicketAlert): AlertAnswer {
	return {
		alert,
		result: 'failed',
		reason: 'the time of this attempt was over; the next run goes on',
		byHand: '',
	};
}

function stageOf(result: AlertAnswer['result']): AnswerStage {
	switch (result) {
		case 'answered':
		case 'alreadyClosed':
		case 'alreadyAnswered':
			return 'done';
		case 'refused':
		case 'notAnswered':
			return 'refused';
		case 'failed':
			return 'failed';
	}
}

function titleOf(results: readonly AlertAnswer[]): string {
	const closed = results.filter(({ result }) => stageOf(result) === 'done').length;
	return closed === results.length
		? `Closed at the source: ${closed} ${closed === 1 ? 'alert' : 'alerts'}`
		: `Closed at the source: ${closed} of ${results.length} alerts; the others by hand or later`;
}

function lineOf({ alert, result, reason, byHand }: AlertAnswer): string {
	const words: Record<AlertAnswer['result'], string> = {
		answered: 'closed at the source',
		alreadyClosed: 'was closed at the source already',
		alreadyAnswered: 'was answered before',
		refused: 'the source did not close it',
		notAnswered: 'not answered',
		failed: 'not closed yet; the next run tries again',
	};
	return [`${alert.source} ${alert.id}: ${words[result]}`, reason, byHand]
		.filter((part) => part !== '')
		.join('. ');
}

function lineOfPending(pending: readonly Pending[]): string {
	return `This ticket was completed, so these alerts are being closed: ${pending
		.map(({ alert }) => `${alert.source} ${alert.id}`)
		.join(', ')}.`.slice(0, 2_000);
}
