/** Alerts that have no ticket yet, as the retry workflow keeps them: what failed comes again after a while. */
export class AlertQueue {
	readonly #waiting: Array<{ alert: number; notBefore: number }>;
	#open: number;

	constructor(
		alerts: number,
		/** Longer than Autotask takes to store what it is already working on: a retry never comes at once. */
		private readonly retryAfterMs: number,
	) {
		this.#waiting = Array.from({ length: alerts }, (_, alert) => ({ alert, notBefore: 0 }));
		this.#open = alerts;
	}

	/** Alerts that are waiting or being worked on. */
	get open(): number {
		return this.#open;
	}

	take(most: number): number[] {
		const now = Date.now();
		const ready = this.#waiting.findIndex(({ notBefore }) => notBefore > now);
		const count = Math.min(most, ready < 0 ? this.#waiting.length : ready);
		return this.#waiting.splice(0, count).map(({ alert }) => alert);
	}

	done(count: number): void {
		this.#open -= count;
	}

	again(alerts: readonly number[]): void {
		const notBefore = Date.now() + this.retryAfterMs;
		for (const alert of alerts) this.#waiting.push({ alert, notBefore });
	}
}
