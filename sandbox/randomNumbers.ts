/** A repeatable stream of random numbers, so that a seed names a whole data set. */
export interface RandomNumbers {
	/** From 0 up to, but not, 1. */
	fraction(): number;
	/** An integer from 0 to `limit - 1`. */
	below(limit: number): number;
	pick<T>(values: readonly [T, ...T[]]): T;
	/** True in `percent` of a hundred cases. */
	chance(percent: number): boolean;
	/** Letters and digits, `length` of them. */
	text(length: number): string;
	uuid(): string;
}

/** Mulberry32: small, fast and good enough for samples. Never for secrets. */
export function randomNumbers(seed: number): RandomNumbers {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (limit: number): number => Math.floor(next() * limit);
	const digits = (length: number, alphabet: string): string =>
		Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join('');
	return {
		fraction: next,
		below,
		pick: ([...values]) => values[below(values.length)] as (typeof values)[number],
		chance: (percent) => next() * 100 < percent,
		text: (length) => digits(length, 'abcdefghijkmnpqrstuvwxyz23456789'),
		uuid: () => {
			const hex = digits(32, '0123456789abcdef');
			return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
		},
	};
}
