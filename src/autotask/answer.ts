import type { Problem, Result } from '../result/problem';

/**
 * What a request to Autotask came to. `refused` and `unknown` are different types because they need opposite care:
 * a refused write did not happen, an unknown one may have.
 */
export type Answer<T> = Result<T, AutotaskProblem>;

export type AutotaskProblem = Refused | Unknown;

/** Autotask said no: nothing was written. `message` holds Autotask's own words without record-number suffixes. */
export interface Refused extends Problem {
	kind: 'refused';
	reason: RefusalReason;
	/** HTTP status, or 0 when this package refused before sending (host rule, sign-in guard). */
	status: number;
	/** Field that the message names, in Autotask's spelling; '' when none. */
	field: string;
	/** For `throttled`: how long Autotask asked to wait; undefined when it did not say. */
	retryAfterMs?: number;
}

export type RefusalReason =
	| 'validation'
	| 'permission'
	| 'signIn'
	| 'trackingIdentifier'
	| 'unknownUser'
	| 'throttled'
	| 'quota'
	| 'notFound'
	| 'notSupported'
	| 'host'
	| 'notSent';

/** No clear answer (time-out, reset, gateway page): a write may have happened or may still happen. */
export interface Unknown extends Problem {
	kind: 'unknown';
	cause: 'timeout' | 'connection' | 'gateway' | 'unreadable';
	/** HTTP status, or 0 when no answer came. */
	status: number;
}

/** Nothing was written, and why. */
export function refuse(refused: Omit<Refused, 'kind' | 'status' | 'field'> & Partial<Refused>): {
	ok: false;
	problem: Refused;
} {
	return { ok: false, problem: { status: 0, field: '', ...refused, kind: 'refused' } };
}

/** It is not known what was written. `message` is one line for people, without body or secret. */
export function unknown(
	cause: Unknown['cause'],
	status: number,
	message: string,
): { ok: false; problem: Unknown } {
	return { ok: false, problem: { kind: 'unknown', cause, status, message, remedy: '' } };
}
