import type { Severity } from '../alert/alert';

/** What a poll is asked for. The same for every source. */
export interface PollRequest {
	now: Date;
	/** Hours; 0 means that only what comes after the first poll is delivered. */
	firstRunLookBackHours: number;
	overlapHours: number;
	/** `everythingInWindow` delivers the last `windowHours` in every poll, for workflows that reconcile. */
	delivery: 'newOnly' | 'everythingInWindow';
	windowHours: number;
	maxAlerts: number;
	/** Less severe alerts are left out; those of unknown severity are delivered. */
	minimumSeverity: Severity;
	/** Clock reading (ms) at which the poll ends: no page is begun and no wait ends after it. */
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
