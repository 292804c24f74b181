/** What polls of this process share, by key; the one that was made first goes when there are too many. */
export class Recent<T> {
	readonly #entries = new Map<string, T>();

	constructor(private readonly most = 50) {}

	get(key: string, make: () => T): T {
		const known = this.#entries.get(key);
		if (known !== undefined) return known;
		const made = make();
		this.#entries.set(key, made);
		const [oldest] = this.#entries.keys();
		if (this.#entries.size > this.most && oldest !== undefined) this.#entries.delete(oldest);
		return made;
	}
}
