/**
 * What is wrong and what to do about it: every part of the package says it in this shape. Holds no secret, no request
 * body and no text of an alert beyond its title.
 */
export interface Problem {
	/** What happened, to what, and why. */
	message: string;
	/** What to do about it; '' when the message says all. */
	remedy: string;
	/** The field to blame, in the spelling of the system that has it; absent or '' when there is none. */
	field?: string;
}

/** A value, or why there is none. */
export type Result<T, P extends Problem = Problem> =
	{ ok: true; value: T } | { ok: false; problem: P };

/** The problem in one line for people: what happened, then what to do about it. */
export function describeProblem({ message, remedy }: Problem): string {
	return remedy === '' ? message : `${asSentence(message)} ${asSentence(remedy)}`;
}

function asSentence(text: string): string {
	return /[.!?…]$/.test(text) ? text : `${text}.`;
}
