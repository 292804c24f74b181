import type { CompanyName } from './companyName';

/** Words that say nothing about which company it is. */
const legalForms = new Set(
	'ab ag bv co company corp corporation gmbh group holding inc kg limited llc llp ltd nv oy plc pty sa sarl sas se spa srl the'.split(
		' ',
	),
);
const leastSimilarity = 0.35;
const longestName = 200;
const mostRemembered = 1_000;

/** Finds names that look alike by the letter pairs they share (Dice coefficient), through an index from pair to names. */
export class NameIndex {
	readonly #companies: CompanyName[];
	readonly #sizes: number[] = [];
	readonly #withPair = new Map<string, number[]>();
	/** An unmapped tenant asks once for each of its alerts. */
	readonly #remembered = new Map<string, CompanyName[]>();

	constructor(companies: CompanyName[]) {
		this.#companies = companies;
		for (const [index, company] of companies.entries()) {
			const pairs = letterPairs(company.name);
			this.#sizes.push(pairs.size);
			for (const pair of pairs) {
				const list = this.#withPair.get(pair);
				if (list) list.push(index);
				else this.#withPair.set(pair, [index]);
			}
		}
	}

	nearest(name: string, limit: number): CompanyName[] {
		const key = `${limit} ${name.slice(0, longestName)}`;
		let found = this.#remembered.get(key);
		if (!found) {
			if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
			found = this.#search(name, limit);
			this.#remembered.set(key, found);
		}
		return [...found];
	}

	#search(name: string, limit: number): CompanyName[] {
		const pairs = letterPairs(name);
		const shared = new Map<number, number>();
		for (const pair of pairs) {
			for (const index of this.#withPair.get(pair) ?? []) {
				shared.set(index, (shared.get(index) ?? 0) + 1);
			}
		}
		return [...shared]
			.map(([index, count]) => ({
				index,
				similarity: (2 * count) / (pairs.size + (this.#sizes[index] ?? 0)),
			}))
			.filter(({ similarity }) => similarity >= leastSimilarity)
			.sort((a, b) => b.similarity - a.similarity || a.index - b.index)
			.slice(0, limit)
			.flatMap(({ index }) => this.#companies[index] ?? []);
	}
}

function letterPairs(name: string): Set<string> {
	const words = name
		.slice(0, longestName)
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '');
	const telling = words.filter((word) => !legalForms.has(word));
	const letters = [...(telling.length > 0 ? telling : words).join('')];
	if (letters.length === 0) return new Set();
	// The beginning counts as a pair of its own: people recognise names by how they begin.
	const pairs = new Set([`^${letters[0] ?? ''}`]);
	for (let i = 1; i < letters.length; i++) pairs.add(`${letters[i - 1] ?? ''}${letters[i] ?? ''}`);
	return pairs;
}
