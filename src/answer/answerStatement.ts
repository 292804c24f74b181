import { reservedKeys } from '../alert/dedupKey';
import { readStatements, writeStatement } from '../ticket/statement';

/**
 * How far the answer to a source is: `begun` by an execution that may have ended since; `done`, also when the source was
 * closed already; `refused`, which nobody asks again; `failed`, which the next run tries again; `left` to another execution.
 */
export type AnswerStage = 'begun' | 'done' | 'refused' | 'failed' | 'left';

/** What a note of ours says about the answer for one alert and one completion of its ticket. */
export interface AnswerStatement {
	dedupKey: string;
	/** When the ticket was completed, in Unix seconds; 0 when Autotask does not say. */
	completion: number;
	stage: AnswerStage;
}

const stages: readonly string[] = ['begun', 'done', 'refused', 'failed', 'left'];

export function writeAnswer({ dedupKey, completion, stage }: AnswerStatement): string {
	return writeStatement({
		dedupKey: `${reservedKeys.answer}${dedupKey}`,
		occurrence: 1,
		severity: 'unknown',
		status: 'unknown',
		count: 1,
		evidence: stage,
		at: completion,
		received: 0,
		tenant: '',
		id: '',
		sent: '',
		parts: 0,
		checklist: 0,
	});
}

export function readAnswers(text: string): AnswerStatement[] {
	return readStatements(text).flatMap(({ dedupKey, at, evidence }) =>
		dedupKey.startsWith(reservedKeys.answer) && isStage(evidence)
			? [
					{
						dedupKey: dedupKey.slice(reservedKeys.answer.length),
						completion: at,
						stage: evidence,
					},
				]
			: [],
	);
}

function isStage(word: string): word is AnswerStage {
	return stages.includes(word);
}
