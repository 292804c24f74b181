import type { HttpClient } from '../http/httpClient';

/** A client whose requests take `longestMs` at most and end, at the latest, when the time of the poll does. Nothing is sent when none is left. */
export function budgetedHttp(http: HttpClient, until: number, longestMs: number): HttpClient {
	return async (request) => {
		const left = until - Date.now();
		if (left <= 0) {
			const detail = 'the time of this poll is over';
			return { kind: 'noAnswer', cause: 'notSent', detail, remedy: '' };
		}
		return await http({ ...request, timeoutMs: Math.min(left, longestMs) });
	};
}
