/** `degraded`: the last attempt failed, or none has succeeded yet. `unhealthy`: so many attempts failed in a row. */
export type HealthStatus = 'healthy' | 'degraded' | 'unhealthy';

/**
 * What is remembered between executions. Overlapping executions overwrite each other's copy, so every part is a set or a
 * maximum: merging copies in any order, any number of times, gives the same. A lost write can only make it count late.
 * Times are milliseconds since 1970.
 */
export interface HealthState {
	/** 0 when nothing has succeeded yet. */
	lastSuccessAt: number;
	/** Since the last success, oldest first; the newest 100. */
	failures: readonly FailedAttempt[];
	lastError: { at: number; text: string } | null;
	/** The status as it was last told, and since when. */
	told: { at: number; status: HealthStatus } | null;
}

export interface FailedAttempt {
	/** What failed, such as the id of an execution. However often the same thing fails, it counts once. */
	id: string;
	at: number;
}

/** What one execution brought to light. */
export type Attempt = { kind: 'success' } | { kind: 'failure'; id: string; error: string };

/** `changed`: this attempt turned the status. What was never tried counts as healthy until it fails. */
export interface HealthReport {
	status: HealthStatus;
	/** Null when nothing was tried yet. */
	since: string | null;
	/** 100 means 100 or more. */
	consecutiveFailures: number;
	/** Text of the last failure, kept after recovery; '' when there was none. */
	lastError: string;
	lastSuccessAt: string | null;
	changed: boolean;
}

export const emptyHealth: HealthState = {
	lastSuccessAt: 0,
	failures: [],
	lastError: null,
	told: null,
};

const mostFailures = 100;
const longestText = 500;

/**
 * The state after an attempt, and what to tell about it.
 *
 * @param limit failures in a row that make it unhealthy, 1 to 100
 */
export function recordAttempt(
	before: HealthState,
	attempt: Attempt,
	now: number,
	limit: number,
): { state: HealthState; report: HealthReport } {
	// Within one copy each attempt is later than the one before, even when the clock was set back.
	const at = Math.max(now, latestTime(before) + 1);
	const met: HealthState =
		attempt.kind === 'success'
			? { ...before, lastSuccessAt: at, failures: [] }
			: {
					...before,
					failures: withFailure(before.failures, { id: attempt.id, at }),
					lastError: { at, text: attempt.error.slice(0, longestText) },
				};
	const status = statusOf(met, limit);
	const changed = status !== (before.told?.status ?? 'healthy');
	const told = changed || before.told === null ? { at, status } : before.told;
	const state = { ...met, told };
	return { state, report: { ...describe(state, status), changed } };
}

/** What to tell without a new attempt. */
export function reportHealth(state: HealthState, limit: number): HealthReport {
	return { ...describe(state, statusOf(state, limit)), changed: false };
}

export function statusOf(state: HealthState, limit: number): HealthStatus {
	const failures = consecutiveFailures(state);
	if (failures >= Math.max(1, limit)) return 'unhealthy';
	return failures === 0 && state.lastSuccessAt > 0 ? 'healthy' : 'degraded';
}

/** Commutative, associative and idempotent. */
export function mergeHealth(a: HealthState, b: HealthState): HealthState {
	const lastSuccessAt = Math.max(a.lastSuccessAt, b.lastSuccessAt);
	return {
		lastSuccessAt,
		failures: newest([...a.failures, ...b.failures].filter(({ at }) => at > lastSuccessAt)),
		lastError: later(a.lastError, b.lastError, ({ text }) => text),
		told: later(a.told, b.told, ({ status }) => status),
	};
}

function consecutiveFailures({ failures }: HealthState): number {
	return new Set(failures.map(({ id }) => id)).size;
}

function withFailure(failures: readonly FailedAttempt[], one: FailedAttempt): FailedAttempt[] {
	return failures.some(({ id }) => id === one.id) ? [...failures] : newest([...failures, one]);
}

function newest(failures: FailedAttempt[]): FailedAttempt[] {
	const distinct = new Map(failures.map((one) => [`${one.at} ${one.id}`, one]));
	const sorted = [...distinct.values()].sort((a, b) => a.at - b.at || compare(a.id, b.id));
	return sorted.slice(-mostFailures);
}

function later<T extends { at: number }>(
	a: T | null,
	b: T | null,
	textOf: (one: T) => string,
): T | null {
	if (a === null || b === null) return a ?? b;
	return (a.at - b.at || compare(textOf(a), textOf(b))) >= 0 ? a : b;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function latestTime({ lastSuccessAt, failures, lastError, told }: HealthState): number {
	return Math.max(lastSuccessAt, failures.at(-1)?.at ?? 0, lastError?.at ?? 0, told?.at ?? 0);
}

function describe(state: HealthState, status: HealthStatus): Omit<HealthReport, 'changed'> {
	const { told, lastError, lastSuccessAt } = state;
	return {
		status,
		since: told === null ? null : new Date(told.at).toISOString(),
		consecutiveFailures: consecutiveFailures(state),
		lastError: lastError?.text ?? '',
		lastSuccessAt: lastSuccessAt > 0 ? new Date(lastSuccessAt).toISOString() : null,
	};
}
