interface Limits<V> {
	/** Most values that are kept; the one that was used longest ago goes first. */
	most: number;
	/** How long (ms) a value is good for; for ever when absent. */
	forMs?: number;
	/** Which loaded values are failures and therefore not kept; by default a result with `ok: false`. */
	isFailure?: (loaded: Awaited<V>) => boolean;
	/** Clock in ms, for tests. */
	now?: () => number;
}

interface Entry<V> {
	value: V;
	until: number;
}

/**
 * What this process remembers by key: bounded and, if wanted, with a lifetime. A promise is shared by all who ask while
 * it is pending, and is forgotten when it rejects or comes to a failure, so that the next one asks again.
 */
export class Remembered<V> {
	readonly #entries = new Map<string, Entry<V>>();
	readonly #limits: Limits<V>;

	constructor(limits: Limits<V>) {
		this.#limits = limits;
	}

	/** The value under `key`, else the one that `load` gives, which is then remembered. */
	get(key: string, load: () => V): V {
		const entry = this.#fresh(key);
		if (!entry) return this.set(key, load());
		this.#entries.delete(key);
		this.#entries.set(key, entry);
		return entry.value;
	}

	/** The value under `key`, if there is one that is still good. */
	peek(key: string): V | undefined {
		return this.#fresh(key)?.value;
	}

	/** Remembers `value` in place of what was there, and returns it. */
	set(key: string, value: V): V {
		const entry: Entry<V> = { value, until: this.#now() + (this.#limits.forMs ?? Infinity) };
		this.#entries.delete(key);
		this.#entries.set(key, entry);
		const [oldest] = this.#entries.keys();
		if (this.#entries.size > this.#limits.most && oldest !== undefined)
			this.#entries.delete(oldest);
		if (value instanceof Promise) this.#watch(key, entry, value as Promise<Awaited<V>>);
		return value;
	}

	/** Forgets the value under `key`; only if it is `value`, where that is given. */
	forget(key: string, value?: V): void {
		if (value === undefined || this.#entries.get(key)?.value === value) this.#entries.delete(key);
	}

	/** How many values are kept, those past their lifetime included. */
	get size(): number {
		return this.#entries.size;
	}

	#fresh(key: string): Entry<V> | undefined {
		const entry = this.#entries.get(key);
		return entry && this.#now() < entry.until ? entry : undefined;
	}

	#watch(key: string, entry: Entry<V>, pending: Promise<Awaited<V>>): void {
		const forget = (): void => {
			if (this.#entries.get(key) === entry) this.#entries.delete(key);
		};
		const isFailure = this.#limits.isFailure ?? isFailedResult;
		pending.then((loaded) => {
			if (isFailure(loaded)) forget();
		}, forget);
	}

	#now(): number {
		return this.#limits.now?.() ?? Date.now();
	}
}

function isFailedResult(loaded: unknown): boolean {
	return typeof loaded === 'object' && loaded !== null && 'ok' in loaded && loaded.ok === false;
}
