import type { CaseResult } from './caseResult';
import type { Usage } from '../autotask/autotaskClient';
import type { Answer } from '../autotask/answer';
import type { Failure } from './ticketOutcome';

/** Failures in a row that say: not this alert but Autotask is the matter. */
const mostInARow = 5;
/** Runs with fewer requests than this are not worth one more for the usage. */
const fewRequests = 25;

/** Why nothing more is sent in a run. Only after `quota` what was made may still be read back: its request is set aside. */
interface Stop {
	cause: 'quota' | 'signIn' | 'unreachable';
	failure: Failure;
}

/** How long a run may go on: the hourly requests, failures in a row, and a refused sign-in. All stages ask it. */
export class RunLimits {
	#left = Infinity;
	#planned = 0;
	#isAsked = false;
	#inARow = 0;
	#stop: Stop | null = null;

	constructor(
		private readonly usage: () => Promise<Answer<Usage>>,
		/** Share of the hourly requests, in percent, at which a run stops writing. */
		private readonly stopPercent: number,
	) {}

	/**
	 * Call it before each stage with the requests that it needs when all goes well. Asks Autotask once for the usage of the
	 * hour; a small run does not, and where Autotask does not say it there is no limit.
	 */
	async plan(requests: number): Promise<void> {
		this.#planned += requests;
		if (this.#isAsked || this.#planned <= fewRequests || this.#stop !== null) return;
		this.#isAsked = true;
		const usage = await this.usage();
		if (!usage.ok) return;
		const limit = Math.floor((usage.value.threshold * this.stopPercent) / 100);
		this.#left = Math.max(0, limit - usage.value.used);
	}

	/** Why a task of so many requests must not begin; null when it may, and then its requests are spent. */
	refusal(requests: number): Failure | null {
		if (requests === 0) return null;
		if (this.#stop === null) {
			this.#left -= requests;
			if (this.#left < 0) this.#stop = { cause: 'quota', failure: this.#quotaFailure() };
		}
		return this.#stop?.failure ?? null;
	}

	/** Sets requests aside for reading back what is about to be made. */
	setAside(requests: number): void {
		this.#left -= requests;
	}

	/** Why nothing can be read back; null when it can. */
	get noReading(): Failure | null {
		return this.#stop === null || this.#stop.cause === 'quota' ? null : this.#stop.failure;
	}

	/**
	 * Watches the results of one task: a refused sign-in stops at once, a row of unreachable answers soon. Alerts that share
	 * a ticket fail together, which is one failure.
	 */
	observe(results: Iterable<CaseResult>): void {
		const failures = [...results].flatMap((result) =>
			result.kind === 'failed' ? [result.failure] : [],
		);
		const [failure] = failures;
		if (failure === undefined) {
			this.#inARow = 0;
			return;
		}
		const signIn = failures.find(({ kind }) => kind === 'signIn');
		if (signIn) this.#stop ??= { cause: 'signIn', failure: signIn };
		if (!failure.retryable) return;
		this.#inARow += 1;
		if (this.#inARow < mostInARow) return;
		this.#stop ??= {
			cause: 'unreachable',
			failure: {
				...failure,
				kind: 'tryLater',
				remedy:
					'Autotask did not answer several times in a row, so the rest of this run was not sent. Run it again later; what has a ticket is recognized.',
			},
		};
	}

	#quotaFailure(): Failure {
		return {
			kind: 'tryLater',
			field: '',
			message: `Autotask's hourly requests have reached ${this.stopPercent} %.`,
			remedy:
				"Run the rest later: the hourly count falls by itself. See 'Stop at API Usage (%)' in the options.",
			retryable: true,
		};
	}
}
