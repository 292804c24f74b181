import { NodeApiError, type ILoadOptionsFunctions } from 'n8n-workflow';

import type { Answer } from '../../../src/autotask/answer';
import { describeAnswer } from '../../../src/autotask/describeAnswer';

/** Gives the value, or says in the editor why a list is empty. */
export function listAnswer<T>(context: ILoadOptionsFunctions, answer: Answer<T>): T {
	if (answer.kind === 'ok') return answer.value;
	const refused = answer.kind === 'refused' ? answer : null;
	throw new NodeApiError(
		context.getNode(),
		{},
		{
			message: refused?.messages[0] ?? 'Autotask did not answer clearly',
			description: refused?.hint ?? describeAnswer(answer),
			level: 'warning',
		},
	);
}
