import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import type { SourceProblem } from '../../src/http/problem';

/** The error that n8n shows for a problem of a source: what happened, and what to do about it. */
export function nodeError(node: INode, problem: SourceProblem): NodeApiError | NodeOperationError {
	const { message, remedy: description } = problem;
	if (problem.kind === 'configuration')
		return new NodeOperationError(node, message, { description });
	// Only status and words go in: n8n saves errors, and an answer's body could hold what was asked for.
	const response = { message, ...(problem.status > 0 ? { httpCode: String(problem.status) } : {}) };
	return new NodeApiError(node, response, {
		message,
		description,
		...(problem.status > 0 ? { httpCode: String(problem.status) } : {}),
	});
}
