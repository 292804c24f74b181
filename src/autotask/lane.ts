/**
 * The queue in front of one Autotask host for one tracking identifier, shared by every execution of this process.
 * Autotask allows three requests at a time per tracking identifier and object; one lane serves all objects, so
 * that three connections carry everything and no object can exceed its share (Autotask: threads). Nothing polls: a
 * request that ends starts the next one.
 */

const WIDEST = 3;
/** Answers without a thread-limit complaint after which a lowered lane widens by one. */
const ANSWERS_TO_WIDEN = 20;

/** One execution's share of the lane. */
interface Caller {
	/** Most requests of this caller in flight, 1 to 3. */
	most: number;
	inFlight: number;
	waiting: Array<() => void>;
}

export class Lane {
	#width = WIDEST;
	#inFlight = 0;
	#calmAnswers = 0;
	#pause: Promise<void> | undefined;
	/** In the order of turns: who was served goes to the end. */
	readonly #callers = new Map<object, Caller>();

	/** How many requests may be in flight now. */
	get width(): number {
		return this.#width;
	}

	/**
	 * Runs `request` when it is this caller's turn. Callers take turns, so that a run of a thousand alerts does
	 * not starve a run of one.
	 */
	async run<T>(key: object, most: number, request: () => Promise<T>): Promise<T> {
		const caller = this.#callers.get(key) ?? { most, inFlight: 0, waiting: [] };
		this.#callers.set(key, caller);
		await new Promise<void>((start) => {
			caller.waiting.push(start);
			this.#startNext();
		});
		try {
			return await request();
		} finally {
			this.#inFlight -= 1;
			caller.inFlight -= 1;
			if (caller.inFlight === 0 && caller.waiting.length === 0) this.#callers.delete(key);
			this.#startNext();
		}
	}

	/** Autotask complained about too many threads: fewer at a time from now on. */
	narrow(): void {
		this.#calmAnswers = 0;
		this.#width = Math.max(1, this.#width - 1);
	}

	/** An answer came without complaint; enough of them widen the lane again. */
	calm(): void {
		if (this.#width === WIDEST) return;
		this.#calmAnswers += 1;
		if (this.#calmAnswers < ANSWERS_TO_WIDEN) return;
		this.#calmAnswers = 0;
		this.#width += 1;
		this.#startNext();
	}

	/** Starts nothing until `over` settles: Autotask named a time to wait for. */
	pauseUntil(over: Promise<void>): void {
		const pause = Promise.allSettled([this.#pause, over]).then(() => {
			if (this.#pause !== pause) return;
			this.#pause = undefined;
			this.#startNext();
		});
		this.#pause = pause;
	}

	#startNext(): void {
		while (!this.#pause && this.#inFlight < this.#width) {
			const next = this.#nextCaller();
			const start = next?.[1].waiting.shift();
			if (!next || !start) return;
			const [key, caller] = next;
			this.#callers.delete(key);
			this.#callers.set(key, caller);
			caller.inFlight += 1;
			this.#inFlight += 1;
			start();
		}
	}

	#nextCaller(): [object, Caller] | undefined {
		for (const entry of this.#callers) {
			const { waiting, inFlight, most } = entry[1];
			if (waiting.length > 0 && inFlight < most) return entry;
		}
		return undefined;
	}
}
