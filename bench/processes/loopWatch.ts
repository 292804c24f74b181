/** Looks at the clocks on every turn of the event loop. */
export class LoopWatch {
	/** Longest time between two turns, in ms. */
	longestMs = 0;
	turns = 0;
	#watching = true;
	#cpu = process.cpuUsage();
	#clock = performance.now();

	constructor() {
		this.#look();
	}

	stop(): void {
		this.#watching = false;
	}

	#look(): void {
		// The clock also runs while other processes work, and CPU time counts V8's helper threads: the smaller one is ours.
		const { user, system } = process.cpuUsage(this.#cpu);
		const turn = Math.min((user + system) / 1_000, performance.now() - this.#clock);
		this.longestMs = Math.max(this.longestMs, turn);
		this.turns++;
		this.#cpu = process.cpuUsage();
		this.#clock = performance.now();
		if (this.#watching) setImmediate(() => this.#look());
	}
}
