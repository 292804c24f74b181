import type { PollRequest } from '../../src/polling/pollRequest';

/** A poll as the node asks for it by default, with no time lost in waits. */
export function pollRequest(changes: Partial<PollRequest> = {}): PollRequest {
	return {
		now: new Date(),
		firstRunLookBackHours: 48,
		overlapHours: 48,
		delivery: 'newOnly',
		windowHours: 48,
		maxAlerts: 5_000,
		minimumSeverity: 'informational',
		until: Number.POSITIVE_INFINITY,
		patience: { attempts: 3, firstWaitMs: 1 },
		redaction: { includePlaintextPasswords: false, maskStyle: 'firstFour', rawRecord: false },
		...changes,
	};
}
