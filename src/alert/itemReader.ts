import { isRecord } from '../json/jsonRecord';
import { hasInvisible } from './plainText';
import { httpsUrl } from './webAddress';
import { isoDate, notAfter } from './isoDate';

/** Longest text that is searched for invisible characters; the rest is cut anyway. */
const searched = 100_000;

/** Reads own properties of an item by name, and notes what it could not use. Never runs a getter. */
export class ItemReader {
	readonly warnings: string[] = [];

	constructor(private readonly item: object) {}

	warn(text: string): void {
		this.warnings.push(text);
	}

	value(name: string): unknown {
		const value: unknown = Object.getOwnPropertyDescriptor(this.item, name)?.value;
		return value === null || value === '' ? undefined : value;
	}

	/** Text or a number as text; '' for everything else. */
	text(name: string): string {
		const value = this.value(name);
		return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
	}

	/** The value as it is, with a warning for what cleaning will take away. */
	limited(name: string, limit: number): unknown {
		const value = this.value(name);
		if (typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date)) {
			this.warn(`${name} is an object, not text: it was left out.`);
			return undefined;
		}
		if (typeof value !== 'string') return value;
		if (value.length > limit) {
			this.warn(`${name} was cut at ${limit.toLocaleString('en')} characters.`);
		}
		if (hasInvisible(value.slice(0, searched))) {
			this.warn(`${name} held control characters or broken characters, which were removed.`);
		}
		return value;
	}

	date(name: string, now: Date): string | undefined {
		const value = this.value(name);
		const { iso, valid } = isoDate(value);
		if (!valid) this.warn(`${name} is no date between 1970 and 2100: it was left out.`);
		if (notAfter(iso, now) !== iso) this.warn(`${name} is in the future: it counts as now.`);
		return iso ?? undefined;
	}

	url(): string {
		const value = this.value('url');
		const url = httpsUrl(value);
		if (value !== undefined && url === '') this.warn('url is no https address: it was left out.');
		return url;
	}

	/** Without case; `fallback` when absent, and with a warning when it is none of the words. */
	oneOf<T>(name: string, words: Record<string, T>, fallback: T): T {
		const value = this.value(name);
		if (value === undefined) return fallback;
		const word = typeof value === 'string' ? value.slice(0, 40).trim().toLowerCase() : '';
		if (Object.hasOwn(words, word)) return words[word] as T;
		const known = [...new Set(Object.keys(words))].join(', ');
		this.warn(`${name} is none of ${known}: "${String(fallback ?? 'the default')}" is used.`);
		return fallback;
	}

	flag(name: string): boolean | undefined {
		const value = this.value(name);
		if (value === undefined || typeof value === 'boolean') return value;
		if (value === 'true' || value === 1) return true;
		if (value === 'false' || value === 0) return false;
		this.warn(`${name} is neither true nor false: it was left out.`);
		return undefined;
	}

	/** A whole number from 1 on. */
	count(name: string): number | undefined {
		const value = this.value(name);
		const count = typeof value === 'string' ? Number(value) : value;
		if (count === undefined) return undefined;
		if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 1) return count;
		this.warn(`${name} is no whole number from 1 on: it was left out.`);
		return undefined;
	}

	/** An object of at most `limit` values that are no objects themselves, with a warning for what will be left out. */
	record(name: string, limit: number): Record<string, unknown> {
		const value = this.value(name);
		if (value === undefined) return {};
		if (isRecord(value)) {
			const entries = Object.entries(value);
			if (entries.length > limit)
				this.warn(`${name} has more than ${limit} values: the rest was left out.`);
			for (const [key, inner] of entries.slice(0, limit)) {
				if (isRecord(inner)) {
					this.warn(`${name}.${key.slice(0, 50)} is an object, not text: it was left out.`);
				}
			}
			return value;
		}
		this.warn(`${name} is no object: it was left out.`);
		return {};
	}
}
