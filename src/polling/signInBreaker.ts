import type { SourceProblem } from '../http/problem';

interface Refusal {
	problem: SourceProblem;
	times: number;
	/** Clock reading (ms) before which the sign-in is not tried again. */
	until: number;
}

const firstPauseMs = 15 * 60_000;
const longestPauseMs = 60 * 60_000;
const mostRemembered = 1_000;

/**
 * A circuit breaker for sign-ins: a refused one is not repeated with each poll, because that locks accounts. It opens for
 * 15 minutes, twice as long after each further refusal and an hour at most. A key names source and credential as a whole,
 * so that a corrected credential is tried at once.
 */
export class SignInBreaker {
	readonly #refusals = new Map<string, Refusal>();

	/** Why this sign-in is not tried now; undefined when it may be. */
	problem(key: string, now: number): SourceProblem | undefined {
		const refusal = this.#refusals.get(key);
		if (!refusal || refusal.until <= now) return undefined;
		const minutes = Math.ceil((refusal.until - now) / 60_000);
		return {
			...refusal.problem,
			message: `${refusal.problem.message}; it is not asked again for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
			remedy: `${refusal.problem.remedy} A changed credential is tried at once. To try this one at once, test it or use Fetch Test Event.`,
			retryAfterMs: refusal.until - now,
		};
	}

	refused(key: string, problem: SourceProblem, now: number): void {
		const times = (this.#refusals.get(key)?.times ?? 0) + 1;
		const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (times - 1));
		this.#refusals.delete(key);
		this.#refusals.set(key, { problem, times, until: now + pause });
		const [oldest] = this.#refusals.keys();
		if (this.#refusals.size > mostRemembered && oldest !== undefined) this.#refusals.delete(oldest);
	}

	accepted(key: string): void {
		this.#refusals.delete(key);
	}
}
