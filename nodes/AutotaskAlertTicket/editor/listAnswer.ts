import { NodeApiError, type ILoadOptionsFunctions } from 'n8n-workflow';

import type { Answer } from '../../../src/autotask/answer';

/** Gives the value, or says in the editor why a list is empty. */
export function listAnswer<T>(context: ILoadOptionsFunctions, answer: Answer<T>): T {
	if (answer.ok) return answer.value;
	throw new NodeApiError(
		context.getNode(),
		{},
		{
			message: answer.problem.message,
			description: answer.problem.remedy,
			level: 'warning',
		},
	);
}
