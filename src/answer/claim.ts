import type { AnswerNote } from './answerTicket';
import { timeOf } from './answerTicket';
import { readAnswers, type AnswerStatement } from './answerStatement';

/** How long a claim holds: what an execution has begun it has ended by then, or it was killed. */
export const claimHoldsMs = 60_000;

/** The answers for one completion, by alert, that own notes tell of; the last note about an alert counts. */
export function answersFor(
	own: readonly AnswerNote[],
	completion: number,
): Map<string, AnswerStatement[]> {
	const byKey = new Map<string, AnswerStatement[]>();
	for (const statement of own.flatMap(({ description }) => readAnswers(description))) {
		if (statement.completion !== completion) continue;
		byKey.set(statement.dedupKey, [...(byKey.get(statement.dedupKey) ?? []), statement]);
	}
	return byKey;
}

/**
 * How long the claim `mine` has to wait for an older one about the same alerts, in milliseconds; 0 when it may act. Both
 * ages are read from Autotask's clock alone. The lower id came first.
 */
export function waitFor(
	own: readonly AnswerNote[],
	mine: AnswerNote,
	keys: ReadonlySet<string>,
	completion: number,
): number {
	const earlier = own.filter(
		(note) =>
			note.id < mine.id &&
			readAnswers(note.description).some(
				({ stage, dedupKey, completion: at }) =>
					stage === 'begun' && at === completion && keys.has(dedupKey),
			),
	);
	const ages = earlier.map((note) => timeOf(mine.createDateTime) - timeOf(note.createDateTime));
	return Math.max(0, ...ages.map((age) => claimHoldsMs - age));
}
