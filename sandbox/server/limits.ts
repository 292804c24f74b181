import type { Switches } from '../switches';
import type { Clock } from '../tenant/clock';
import { errors, type HttpAnswer } from './answer';

/** Reported from a live tenant through a driver; clients should match "thread threshold" loosely. */
export const threadLimitText =
	'The thread threshold of 3 threads has been exceeded. (getThresholdAndUsageInfo, Itgenatr005)';

const hourMs = 3_600_000;

/** Requests of the last rolling hour, of all integrations of the tenant. */
export class HourlyLimit {
	#times: number[] = [];
	#oldest = 0;

	constructor(
		private readonly limit: number,
		private readonly clock: Clock,
		private readonly switches: Switches,
	) {}

	reset(): void {
		this.#times = [];
		this.#oldest = 0;
	}

	count(): number {
		const since = this.clock.now() - hourMs;
		while ((this.#times[this.#oldest] ?? Infinity) <= since) this.#oldest++;
		if (this.#oldest > 10_000) {
			this.#times = this.#times.slice(this.#oldest);
			this.#oldest = 0;
		}
		return this.#times.length - this.#oldest + this.switches.requestsByOthers;
	}

	/** Counts a request, or refuses it. */
	admit(): HttpAnswer | undefined {
		if (this.count() >= this.limit) {
			return errors(
				`The request threshold of ${this.limit} requests in 60 minutes has been exceeded.`,
				this.switches.hourlyRefusalStatus,
			);
		}
		this.#times.push(this.clock.now());
		return undefined;
	}

	/** Autotask slows down at half of the limit and again at three quarters. */
	extraLatencyMs(): number {
		if (!this.switches.latencyByUsage) return 0;
		const share = this.count() / this.limit;
		if (share < 0.5) return 0;
		return share < 0.75 ? 500 : 1000;
	}

	information(): Record<string, number> {
		return {
			externalRequestThreshold: this.limit,
			requestThresholdTimeframe: 60,
			currentTimeframeRequestCount: this.count(),
		};
	}
}

/** Requests in flight per tracking identifier and object. */
export class ThreadLimit {
	readonly #inFlight = new Map<string, number>();
	readonly #highest = new Map<string, number>();

	constructor(
		private readonly limit: number,
		private readonly switches: Switches,
	) {}

	/** Takes a thread and returns how to give it back, or the refusal. */
	enter(integrationCode: string, object: string): (() => void) | HttpAnswer {
		const key = `${integrationCode} ${object}`;
		const before = this.#inFlight.get(key) ?? 0;
		this.#highest.set(object, Math.max(this.#highest.get(object) ?? 0, before + 1));
		if (before >= this.limit) {
			return errors(threadLimitText, Number(this.switches.threadRefusal));
		}
		this.#inFlight.set(key, before + 1);
		let isOpen = true;
		return () => {
			if (isOpen) this.#inFlight.set(key, (this.#inFlight.get(key) ?? 1) - 1);
			isOpen = false;
		};
	}

	/** Most requests at once since the last clear, refused ones included. */
	highest(object?: string): number {
		if (object !== undefined) return this.#highest.get(object) ?? 0;
		return Math.max(0, ...this.#highest.values());
	}

	clearHighest(): void {
		this.#highest.clear();
	}
}
