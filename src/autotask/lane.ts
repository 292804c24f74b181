/**
 * The queue in front of one Autotask host for one tracking identifier, shared by every execution of this process.
 * Autotask allows three requests at a time per tracking identifier and object; one lane serves all objects, so
 * that three connections carry everything and no object can exceed its share (Autotask: threads). Nothing polls: a
 * request that ends starts the next one.
 */

const widest = 3;
/** Answers without a thread-limit complaint after which a narrowed lane widens by one. */
const answersToWiden = 20;

/** An execution, as far as the lane and its requests are concerned. */
interface Caller {
	/** Requests that were sent for it; of one that several share, its part. */
	requests: number;
}

/** A request that waits for the lane on behalf of one caller, or of several whose reads travel together. */
export class Turn {
	readonly #callers: Set<Caller>;
	#queue: ((caller: Caller) => void) | undefined;

	constructor(callers: Iterable<Caller>) {
		this.#callers = new Set(callers);
	}

	get callers(): ReadonlySet<Caller> {
		return this.#callers;
	}

	/** Lets the request start at this caller's turn, too, if that comes first. */
	add(caller: Caller): void {
		if (this.#callers.has(caller)) return;
		this.#callers.add(caller);
		this.#queue?.(caller);
	}

	/** Called by the lane: enters the queue of every caller, until it leaves them all. */
	enter(queue: (caller: Caller) => void): void {
		this.#queue = queue;
		this.#callers.forEach(queue);
	}

	leave(): void {
		this.#queue = undefined;
	}
}

interface Waiting {
	turn: Turn;
	start: () => void;
	hasStarted: boolean;
}

export class Lane {
	#width = widest;
	#inFlight = 0;
	#calmAnswers = 0;
	#pause: Promise<void> | undefined;
	/** What waits for each caller, in the order of turns: who was served goes to the end. */
	readonly #queues = new Map<Caller, Waiting[]>();

	/** How many requests may be in flight now. */
	get width(): number {
		return this.#width;
	}

	/**
	 * Runs `request` when it is the turn of one of its callers. Callers take turns, so that a run of a thousand alerts
	 * does not starve a run of one.
	 */
	async run<T>(turn: Turn, request: () => Promise<T>): Promise<T> {
		await new Promise<void>((start) => {
			const waiting: Waiting = { turn, start, hasStarted: false };
			turn.enter((caller) => {
				const queue = this.#queues.get(caller);
				if (queue) queue.push(waiting);
				else this.#queues.set(caller, [waiting]);
			});
			this.#startNext();
		});
		try {
			return await request();
		} finally {
			this.#inFlight -= 1;
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
		if (this.#width === widest) return;
		this.#calmAnswers += 1;
		if (this.#calmAnswers < answersToWiden) return;
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
			const next = this.#nextWaiting();
			if (!next) return;
			next.hasStarted = true;
			next.turn.leave();
			for (const caller of next.turn.callers) this.#moveToEnd(caller);
			this.#inFlight += 1;
			next.start();
		}
	}

	#nextWaiting(): Waiting | undefined {
		for (const [caller, queue] of this.#queues) {
			// What started at the turn of another caller is over for this one.
			while (queue[0]?.hasStarted) queue.shift();
			if (queue[0]) return queue[0];
			this.#queues.delete(caller);
		}
		return undefined;
	}

	#moveToEnd(caller: Caller): void {
		const queue = this.#queues.get(caller);
		if (!queue) return;
		this.#queues.delete(caller);
		this.#queues.set(caller, queue);
	}
}
