/** What a piece of work took. CPU time is that of this process alone, in user and kernel mode. */
export interface Cost {
	wallMs: number;
	cpuMs: number;
	/** Growth of memory from the making of the meter to the highest reading, in MB. */
	memoryMB: number;
}

/**
 * `resident`: what the operating system counts, which includes garbage that nobody has collected yet. `live`: what is
 * left after a full collection, read often, which slows the work down.
 */
type Watch = 'resident' | 'live';

const readEveryMs = { resident: 25, live: 200 };

/** Reads the clocks and the memory around a piece of work. Needs `--expose-gc` for a true starting point. */
export class Meter {
	readonly #before: number;

	constructor(private readonly watch: Watch = 'resident') {
		globalThis.gc?.();
		this.#before = this.#read();
	}

	async measure(work: () => Promise<void>): Promise<Cost> {
		let highest = this.#before;
		const look = () => (highest = Math.max(highest, this.#read()));
		const timer = setInterval(look, readEveryMs[this.watch]);
		const startedAt = performance.now();
		const cpuBefore = process.cpuUsage();
		await work();
		const { user, system } = process.cpuUsage(cpuBefore);
		const wallMs = performance.now() - startedAt;
		clearInterval(timer);
		look();
		return {
			wallMs,
			cpuMs: (user + system) / 1000,
			memoryMB: (highest - this.#before) / 1e6,
		};
	}

	#read(): number {
		if (this.watch === 'resident') return process.memoryUsage.rss();
		globalThis.gc?.();
		const { heapUsed, external } = process.memoryUsage();
		return heapUsed + external;
	}
}
