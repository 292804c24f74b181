import { setTimeout as sleep } from 'node:timers/promises';
import { mayPass, type Read } from './problem';

/** How often and how long to ask again. */
export interface Patience {
	/** Requests in all, the first included. */
	attempts: number;
	/** First wait in milliseconds; doubled each time. A source's own Retry-After goes before it. */
	firstWaitMs: number;
	/** Clock reading (ms) after which no wait may end. */
	until: number;
}

/**
 * Asks again while the problem may pass by itself. Sign-in and permission problems are returned at once: repeating them
 * can lock an account. Waits that would end after `until` are not begun.
 */
export async function repeat<T>(ask: () => Promise<Read<T>>, patience: Patience): Promise<Read<T>> {
	for (let attempt = 1; ; attempt++) {
		const read = await ask();
		if (read.ok || attempt >= patience.attempts || !mayPass(read.problem)) return read;
		const wait = read.problem.retryAfterMs ?? patience.firstWaitMs * 2 ** (attempt - 1);
		if (Date.now() + wait > patience.until) return read;
		await sleep(wait);
	}
}
