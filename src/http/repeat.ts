import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem, Result } from '../result/problem';
import { mayPass as mayPassForSources, type SourceProblem } from './problem';

/** How often and how long to ask again, and after which problems. */
interface Patience<P = SourceProblem> {
	/** Requests in all, the first included. */
	attempts: number;
	/** First wait in milliseconds; doubled each time. A server's own Retry-After goes before it. */
	firstWaitMs: number;
	/** Whether asking again can help and does no harm; by default when a source is busy or away, as all its requests read. */
	mayPass?: (problem: P) => boolean;
	/** Clock reading (ms) after which no wait may end. */
	until?: number;
	/** Sleeps so long after that problem; nothing to sleep for where the caller waits in another way. */
	wait?: (ms: number, problem: P) => Promise<unknown> | null;
}

/**
 * Asks again while the problem may pass by itself. Sign-in and permission problems are returned at once: repeating them
 * can lock an account. Waits that would end after `until` are not begun.
 */
export async function repeat<T, P extends Problem & { kind: string; retryAfterMs?: number }>(
	ask: () => Promise<Result<T, P>>,
	{
		attempts,
		firstWaitMs,
		mayPass = mayPassForSources,
		until = Infinity,
		wait = sleep,
	}: Patience<P>,
): Promise<Result<T, P>> {
	for (let attempt = 1; ; attempt++) {
		const result = await ask();
		if (result.ok || attempt >= attempts || !mayPass(result.problem)) return result;
		const pause = result.problem.retryAfterMs ?? firstWaitMs * 2 ** (attempt - 1);
		if (Date.now() + pause > until) return result;
		await wait(pause, result.problem);
	}
}
