import type { CompromiseRecord } from './records';

/** The compromises with their import times, which the API filters by and never shows. */
export class CompromiseShelf {
	readonly #entries = new Map<string, { record: CompromiseRecord; importedAt: number }>();
	readonly #sorted = new Map<string, CompromiseRecord[]>();

	constructor(
		private readonly now: () => number,
		private readonly timeZoneHours: number,
	) {}

	add(records: CompromiseRecord[], importedAt = this.now()): void {
		for (const record of records) this.#entries.set(record.uuid, { record, importedAt });
		this.#sorted.clear();
	}

	remove(uuids: Iterable<string>): void {
		for (const uuid of uuids) this.#entries.delete(uuid);
		this.#sorted.clear();
	}

	find(uuid: string): CompromiseRecord | undefined {
		return this.#entries.get(uuid)?.record;
	}

	/** What a list query selects, in its order. */
	select(query: URLSearchParams): CompromiseRecord[] {
		const begin = this.#time(query.get('beginDate')) ?? Number.NEGATIVE_INFINITY;
		const end = Math.min(this.#time(query.get('endDate')) ?? this.now(), this.now());
		const organizations = new Set(query.getAll('organization[]'));
		return this.#inOrder(query.get('sort') ?? '', query.get('direction') ?? 'ASC').filter(
			(record) => {
				const importedAt = this.#entries.get(record.uuid)?.importedAt ?? Number.POSITIVE_INFINITY;
				const fits = organizations.size === 0 || organizations.has(record.organization);
				return fits && importedAt >= begin && importedAt <= end;
			},
		);
	}

	/** `YYYY-MM-DD HH:MM:SS`, read in the portal's own zone. */
	#time(text: string | null): number | undefined {
		if (!text) return undefined;
		return Date.parse(`${text.replace(' ', 'T')}Z`) - this.timeZoneHours * 3_600_000;
	}

	#inOrder(sort: string, direction: string): CompromiseRecord[] {
		const name = `${sort} ${direction}`;
		const known = this.#sorted.get(name);
		if (known) return known;
		const records = [...this.#entries.values()].map((entry) => entry.record);
		if (sort) {
			const sign = direction === 'DESC' ? -1 : 1;
			records.sort((a, b) => sign * compare(a[sort as 'uuid'], b[sort as 'uuid']));
		}
		this.#sorted.set(name, records);
		return records;
	}
}

function compare(a: string | number, b: string | number): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
