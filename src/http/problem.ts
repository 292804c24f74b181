/** Why a source gave nothing. `message` says what happened, `hint` what to do; neither holds a body or a secret. */
export interface SourceProblem {
	kind: SourceProblemKind;
	/** HTTP status, or 0 when there was none. */
	status: number;
	message: string;
	hint: string;
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
export type Read<T> = { ok: true; value: T } | { ok: false; problem: SourceProblem };

/** Whether waiting and asking again can help. */
export function mayPass(problem: SourceProblem): boolean {
	return problem.kind === 'throttled' || problem.kind === 'unavailable';
}
