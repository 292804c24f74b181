import { createHash } from 'node:crypto';

const idLength = 12;
const versionLength = 6;
const entryLength = idLength + versionLength;
const day = 86_400_000;

interface Entry {
	version: string;
	/** Day on which it was delivered. */
	day: number;
}

/**
 * Remembers which records were delivered, and in which state: a 72-bit hash of the id and a 36-bit hash of the version, in
 * one string per day, so that 20,000 of them take 360 kB of static data and hold no address. Forgetting is safe, because
 * the ticket node recognizes what exists.
 */
export class SeenMemory {
	/** By hash of the id, oldest first. */
	readonly #entries = new Map<string, Entry>();

	/** `saved` is what `toJSON` once gave; anything else counts as empty. */
	constructor(
		saved: unknown,
		private readonly capacity = 20_000,
	) {
		if (typeof saved !== 'object' || saved === null) return;
		const buckets = Object.entries(saved).sort(([a], [b]) => Number(a) - Number(b));
		for (const [name, hashes] of buckets) {
			if (!/^\d{1,6}$/.test(name) || typeof hashes !== 'string') continue;
			for (let at = 0; at + entryLength <= hashes.length; at += entryLength) {
				const version = hashes.slice(at + idLength, at + entryLength);
				this.#entries.set(hashes.slice(at, at + idLength), { version, day: Number(name) });
			}
		}
	}

	/** Whether the record was delivered in any state. */
	knows(id: string): boolean {
		return this.#entries.has(shortHash(id, idLength));
	}

	/** Whether the record was delivered in this very state. */
	has(id: string, version: string): boolean {
		const entry = this.#entries.get(shortHash(id, idLength));
		return entry?.version === shortHash(version, versionLength);
	}

	/** Remembers a record's present state; beyond the capacity the oldest record is forgotten. */
	add(id: string, version: string, at: Date): void {
		const hash = shortHash(id, idLength);
		this.#entries.delete(hash);
		this.#entries.set(hash, { version: shortHash(version, versionLength), day: dayOf(at) });
		for (const oldest of this.#entries.keys()) {
			if (this.#entries.size <= this.capacity) break;
			this.#entries.delete(oldest);
		}
	}

	/** Forgets what was delivered on days before this moment's. */
	prune(before: Date): void {
		for (const [hash, entry] of this.#entries) {
			if (entry.day < dayOf(before)) this.#entries.delete(hash);
		}
	}

	get size(): number {
		return this.#entries.size;
	}

	toJSON(): Record<string, string> {
		const buckets = new Map<number, string[]>();
		for (const [hash, entry] of this.#entries) {
			const bucket = buckets.get(entry.day);
			if (bucket) bucket.push(hash + entry.version);
			else buckets.set(entry.day, [hash + entry.version]);
		}
		return Object.fromEntries(
			[...buckets].map(([name, hashes]) => [String(name), hashes.join('')]),
		);
	}
}

/** 12 characters are 72 bits: among 20,000 remembered ids a wrong hit is expected once in 10^17 look-ups. */
export function shortHash(text: string, length = idLength): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, length);
}

function dayOf(at: Date): number {
	return Math.floor(at.getTime() / day);
}
