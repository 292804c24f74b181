import { isRecord } from '../json/jsonRecord';
import {
	emptyHealth,
	mergeHealth,
	type FailedAttempt,
	type HealthState,
	type HealthStatus,
} from './healthState';

const statuses: readonly unknown[] = ['healthy', 'degraded', 'unhealthy'] satisfies HealthStatus[];
/** The last moment that a JavaScript date can name. */
const latest = 8.64e15;

/** The state in n8n's static data, which an import or a hand may have changed: what is no state is left out. */
export function readHealthState(stored: unknown): HealthState {
	if (!isRecord(stored)) return emptyHealth;
	const { lastSuccessAt, failures, lastError, told } = stored;
	const state: HealthState = {
		lastSuccessAt: isTime(lastSuccessAt) ? lastSuccessAt : 0,
		failures: Array.isArray(failures) ? failures.flatMap(readFailure) : [],
		lastError:
			isRecord(lastError) && isTime(lastError.at) && typeof lastError.text === 'string'
				? { at: lastError.at, text: lastError.text }
				: null,
		told:
			isRecord(told) && isTime(told.at) && isStatus(told.status)
				? { at: told.at, status: told.status }
				: null,
	};
	// Merging with nothing sorts the failures and drops those before the last success.
	return mergeHealth(state, emptyHealth);
}

function readFailure(stored: unknown): FailedAttempt[] {
	return isRecord(stored) && typeof stored.id === 'string' && isTime(stored.at)
		? [{ id: stored.id, at: stored.at }]
		: [];
}

function isStatus(value: unknown): value is HealthStatus {
	return statuses.includes(value);
}

function isTime(value: unknown): value is number {
	return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < latest;
}
