import { normaliseName, type CompanyName } from './companyName';
import { NameIndex } from './nameIndex';

/** Companies by id and name. Every list is in the order of ids, whatever order they came in. */
export class CompanyDirectory {
	readonly #byId = new Map<number, CompanyName>();
	readonly #byName = new Map<string, CompanyName[]>();
	readonly #byNormalisedName = new Map<string, CompanyName[]>();
	#similarNames: NameIndex | undefined;

	constructor(companies: CompanyName[]) {
		const sorted = [...companies].sort((a, b) => a.id - b.id || (a.name < b.name ? -1 : 1));
		for (const company of sorted) {
			if (this.#byId.has(company.id)) continue;
			this.#byId.set(company.id, company);
			add(this.#byName, company.name.trim(), company);
			add(this.#byNormalisedName, normaliseName(company.name), company);
		}
	}

	all(): CompanyName[] {
		return [...this.#byId.values()];
	}

	byId(id: number): CompanyName | undefined {
		return this.#byId.get(id);
	}

	byExactName(name: string): CompanyName[] {
		return this.#byName.get(name.trim()) ?? [];
	}

	/** Without case, blanks and punctuation. */
	byNormalisedName(name: string): CompanyName[] {
		return this.#byNormalisedName.get(normaliseName(name)) ?? [];
	}

	/** The active companies whose names look most alike, best first; none when nothing comes close. */
	similar(name: string, limit: number): CompanyName[] {
		this.#similarNames ??= new NameIndex([...this.#byId.values()].filter((one) => one.isActive));
		return this.#similarNames.nearest(name, limit);
	}
}

function add(map: Map<string, CompanyName[]>, key: string, company: CompanyName): void {
	if (key === '') return;
	const known = map.get(key);
	if (known) known.push(company);
	else map.set(key, [company]);
}
