/**
 * What a request to Autotask came to. `refused` and `unknown` are different types because they need opposite care:
 * a refused write did not happen, an unknown one may have.
 */
export type Answer<T> = { kind: 'ok'; value: T } | Refused | Unknown;

/** Autotask said no: nothing was written. */
export interface Refused {
	kind: 'refused';
	reason: RefusalReason;
	/** HTTP status, or 0 when this package refused before sending (host rule, sign-in guard). */
	status: number;
	/** Autotask's own words without record-number suffixes; never a body, never a secret. */
	messages: string[];
	/** What the user can do about it; '' when the message says all. */
	hint: string;
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
export interface Unknown {
	kind: 'unknown';
	cause: 'timeout' | 'connection' | 'gateway' | 'unreadable';
	/** HTTP status, or 0 when no answer came. */
	status: number;
	/** One line for people, without body or secret. */
	detail: string;
}
