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
	readonly #admitted = new Map<string, number>();
	readonly #present = new Map<string, number>();
	readonly #highest = new Map<string, number>();

	constructor(
		private readonly limit: number,
		private readonly switches: Switches,
	) {}

	/** Counts a request in; tells whether it got a thread, how much slower that is, and how to count it out again. */
	enter(
		integrationCode: string,
		object: string,
	): { refusal?: HttpAnswer; delayMs: number; leave: () => void } {
		const key = `${integrationCode} ${object}`;
		const isAdmitted = (this.#admitted.get(key) ?? 0) < this.limit;
		const present = add(this.#present, object, 1);
		this.#highest.set(object, Math.max(this.#highest.get(object) ?? 0, present));
		if (isAdmitted) add(this.#admitted, key, 1);
		let isOpen = true;
		const leave = () => {
			if (!isOpen) return;
			isOpen = false;
			add(this.#present, object, -1);
			if (isAdmitted) add(this.#admitted, key, -1);
		};
		const isLast = this.#admitted.get(key) === this.limit;
		const delayMs = isLast ? this.switches.lastThreadDelayMs : 0;
		if (isAdmitted) return { delayMs, leave };
		const refusal = errors(threadLimitText, Number(this.switches.threadRefusal));
		return { refusal, delayMs: 0, leave };
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

function add(counts: Map<string, number>, key: string, change: number): number {
	const count = (counts.get(key) ?? 0) + change;
	counts.set(key, count);
	return count;
}
