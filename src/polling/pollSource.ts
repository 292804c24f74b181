import type { Read, SourceProblem } from '../http/problem';
import type { Alert } from '../alert/alert';

/** A source that is asked at intervals. Adapters keep no memory of their own: state goes in and comes out. */
export interface PollSource {
	/** Everything new since the state, at most about `maxAlerts`; the rest comes with the next poll. */
	poll(state: unknown, request: PollRequest): Promise<PollOutcome>;
	/** Up to five recent alerts for the editor. Moves nothing. */
	sample(request: PollRequest): Promise<Read<Alert[]>>;
}

export interface PollRequest {
	now: Date;
	/** Hours; 0 means that only what comes after the first poll is delivered. */
	firstRunLookBackHours: number;
	overlapHours: number;
	/** `everythingInWindow` delivers the last `windowHours` in every poll, for workflows that reconcile. */
	delivery: 'newOnly' | 'everythingInWindow';
	windowHours: number;
	maxAlerts: number;
	/** Clock reading (ms) after which no further page is begun. */
	until: number;
	/** How often a request is made in all while the problem may pass, and the first wait in milliseconds. */
	patience: { attempts: number; firstWaitMs: number };
	redaction: RedactionChoice;
}

export interface RedactionChoice {
	includePlaintextPasswords: boolean;
	maskStyle: MaskStyle;
	/** Whether the redacted source record goes along as `raw`. */
	rawRecord: boolean;
}

export type MaskStyle = 'firstFour' | 'firstAndLast' | 'omit';

/**
 * What a poll came to. A failed one has no alerts; whatever its state says, its cursor has not moved. `warnings` are for
 * the log: they hold ids and counts, never values.
 */
export type PollOutcome =
	| { kind: 'polled'; alerts: Alert[]; state: object; warnings: string[] }
	| { kind: 'failed'; problem: SourceProblem; state?: object };

/** Alerts that the editor shows. */
export const sampleSize = 5;
