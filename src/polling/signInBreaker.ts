import { Circuit } from '../http/circuit';
import type { SourceProblem } from '../http/problem';
import { Remembered } from '../memory/remembered';

interface Refused {
	circuit: Circuit;
	problem: SourceProblem;
}

const periods = { firstMs: 15 * 60_000, longestMs: 60 * 60_000 };

/**
 * The circuits of refused sign-ins: one is not repeated with each poll, because that locks accounts. A key names source
 * and credential as a whole, so that a corrected credential is tried at once.
 */
export class SignInBreaker {
	readonly #refused = new Remembered<Refused>({ most: 1_000 });

	/** Why this sign-in is not tried now; undefined when it may be. */
	problem(key: string, now: number): SourceProblem | undefined {
		const refused = this.#refused.peek(key);
		const retryAfterMs = refused?.circuit.openForMs(now) ?? 0;
		if (!refused || retryAfterMs === 0) return undefined;
		const { problem } = refused;
		const minutes = Math.ceil(retryAfterMs / 60_000);
		return {
			...problem,
			message: `${problem.message}; it is not asked again for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
			remedy: `${problem.remedy} A changed credential is tried at once. To try this one at once, test it or use Fetch Test Event.`,
			retryAfterMs,
		};
	}

	refused(key: string, problem: SourceProblem, now: number): void {
		const circuit = this.#refused.peek(key)?.circuit ?? new Circuit(periods);
		circuit.open(now);
		this.#refused.set(key, { circuit, problem });
	}

	accepted(key: string): void {
		this.#refused.forget(key);
	}
}
