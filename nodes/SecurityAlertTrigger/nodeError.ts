import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import type { SourceProblem, SourceProblemKind } from '../../src/http/problem';

/** Why an operation failed, in n8n's words (n8n-workflow 2.41, errors/failure.d.ts), so that n8n waits as long as it should. */
interface Failure {
	cause:
		| 'rate-limited'
		| 'temporarily-unavailable'
		| 'credential-invalid'
		| 'configuration-invalid'
		| 'node-defect';
	retryAfterMs?: number;
}

const causes: Record<SourceProblemKind, Failure['cause']> = {
	signIn: 'credential-invalid',
	forbidden: 'configuration-invalid',
	notFound: 'configuration-invalid',
	loginPage: 'configuration-invalid',
	configuration: 'configuration-invalid',
	throttled: 'rate-limited',
	unavailable: 'temporarily-unavailable',
	// A proxy's or a half answer passes; what the source really changed shows by staying.
	unreadable: 'temporarily-unavailable',
};

/** The error that n8n shows for a problem of a source: what happened, and what to do about it. */
export function nodeError(node: INode, problem: SourceProblem): NodeApiError | NodeOperationError {
	const { message, remedy: description } = problem;
	const error =
		problem.kind === 'configuration'
			? new NodeOperationError(node, message, { description })
			: apiError(node, problem);
	// An n8n before 2.41 neither knows nor minds the property.
	return Object.assign(error, { failure: failureOf(problem) });
}

function apiError(
	node: INode,
	{ status, message, remedy: description }: SourceProblem,
): NodeApiError {
	// Only status and words go in: n8n saves errors, and an answer's body could hold what was asked for.
	if (status === 0) return new NodeApiError(node, { message }, { message, description });
	const httpCode = String(status);
	return new NodeApiError(node, { message, httpCode }, { message, description, httpCode });
}

function failureOf({ kind, retryAfterMs }: SourceProblem): Failure {
	const cause = causes[kind];
	const canWait = cause === 'rate-limited' || cause === 'temporarily-unavailable';
	return { cause, ...(canWait && retryAfterMs !== undefined ? { retryAfterMs } : {}) };
}
