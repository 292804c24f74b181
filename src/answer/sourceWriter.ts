import type { Read } from '../http/problem';

/** An alert at a source that can be answered, proved by the key of its ticket. */
export interface AlertTarget {
	source: AnswerableSource;
	/** What the source calls it, such as `incident`. */
	kind: string;
	id: string;
	/** The customer in the source's spelling. */
	tenant: string;
}

export const answerableSources = ['microsoftGraph', 'huntress', 'dattoRmm'] as const;
export type AnswerableSource = (typeof answerableSources)[number];

/** What the source is told besides that the alert is resolved. '' says nothing. */
export interface Closing {
	classification: string;
	determination: string;
	/** For escalations of Huntress. */
	huntressDetermination: 'expected' | 'unauthorized';
	/** Plain text of at most 1,000 characters. */
	comment: string;
}

/** The source's answer to an answer. `byHand` says what a technician does instead. */
export type Told = { kind: 'accepted' } | { kind: 'refused'; why: string; byHand: string };

/** The write side of a source. */
export interface SourceWriter {
	/** For people. */
	name: string;
	/** Whether the source itself has closed the alert. */
	isClosed(target: AlertTarget): Promise<Read<boolean>>;
	/** Closes the alert. Sent once: what failed without a clear answer is looked at by the caller. */
	close(target: AlertTarget, closing: Closing): Promise<Read<Told>>;
}

export type SourceWriters = Partial<Record<AnswerableSource, SourceWriter>>;

/** A refusal out of what the source answered: it will say the same again. Undefined for what may pass, or is about the sign-in. */
export function refusalOf(
	read: Read<unknown>,
	sourceName: string,
	byHand: string,
): { ok: true; value: Told } | undefined {
	if (read.ok) return undefined;
	const { status, kind } = read.problem;
	if (status < 400 || status >= 500 || kind === 'signIn' || kind === 'throttled') return undefined;
	const why = `${sourceName} refused (HTTP ${status})`;
	return { ok: true, value: { kind: 'refused', why, byHand } };
}
