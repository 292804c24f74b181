import type { Problem, Result } from '../result/problem';

/** Why a source gave nothing. */
export interface SourceProblem extends Problem {
	kind: SourceProblemKind;
	/** HTTP status, or 0 when there was none. */
	status: number;
	/** How long the source asked to wait; undefined when it did not say. */
	retryAfterMs?: number;
}

/** Only `throttled` and `unavailable` may pass by themselves; the others need somebody. */
export type SourceProblemKind =
	| 'signIn'
	| 'forbidden'
	| 'notFound'
	| 'loginPage'
	| 'unreadable'
	| 'throttled'
	| 'unavailable'
	| 'configuration';

/** A value, or why there is none. */
export type Read<T> = Result<T, SourceProblem>;

/** Whether waiting and asking again can help. */
export function mayPass(problem: { kind: string }): boolean {
	return problem.kind === 'throttled' || problem.kind === 'unavailable';
}
