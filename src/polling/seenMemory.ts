import { createHash } from 'node:crypto';

const hashLength = 12;
const day = 86_400_000;

/**
 * Remembers which findings were delivered: 72-bit hashes in one string per day, so that 20,000 of them take 240 kB of
 * static data and hold no address. Forgetting is safe, because the ticket node recognises what exists.
 */
export class SeenMemory {
	/** Hash to the day on which it was delivered, oldest first. */
	readonly #days = new Map<string, number>();

	/** `saved` is what `toJSON` once gave; anything else counts as empty. */
	constructor(
		saved: unknown,
		private readonly capacity = 20_000,
	) {
		if (typeof saved !== 'object' || saved === null) return;
		const buckets = Object.entries(saved).sort(([a], [b]) => Number(a) - Number(b));
		for (const [name, hashes] of buckets) {
			if (!/^\d{1,6}$/.test(name) || typeof hashes !== 'string') continue;
			for (let at = 0; at + hashLength <= hashes.length; at += hashLength) {
				this.#days.set(hashes.slice(at, at + hashLength), Number(name));
			}
		}
	}

	has(id: string): boolean {
		return this.#days.has(shortHash(id));
	}

	/** Remembers an id; beyond the capacity the oldest is forgotten. */
	add(id: string, at: Date): void {
		const hash = shortHash(id);
		this.#days.delete(hash);
		this.#days.set(hash, dayOf(at));
		for (const oldest of this.#days.keys()) {
			if (this.#days.size <= this.capacity) break;
			this.#days.delete(oldest);
		}
	}

	/** Forgets what was delivered on days before this moment's. */
	prune(before: Date): void {
		for (const [hash, delivered] of this.#days) {
			if (delivered < dayOf(before)) this.#days.delete(hash);
		}
	}

	get size(): number {
		return this.#days.size;
	}

	toJSON(): Record<string, string> {
		const buckets = new Map<number, string[]>();
		for (const [hash, delivered] of this.#days) {
			const bucket = buckets.get(delivered);
			if (bucket) bucket.push(hash);
			else buckets.set(delivered, [hash]);
		}
		return Object.fromEntries(
			[...buckets].map(([name, hashes]) => [String(name), hashes.join('')]),
		);
	}
}

/** 72 bits: among 20,000 remembered ids a wrong hit is expected once in 10^17 look-ups. */
export function shortHash(text: string): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, hashLength);
}

function dayOf(at: Date): number {
	return Math.floor(at.getTime() / day);
}
