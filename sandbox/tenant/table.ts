import type { FieldValue, Row } from './rows';

/** The tables of a database by their REST names. */
export interface Tables {
	table(name: string): Table;
	/** Stores a row; fields that it leaves out are null, a missing id is the next one. */
	insert(name: string, fields: Record<string, FieldValue>): Row;
}

/** Rows in ascending id, as Autotask returns them, with indexes so that a look-up does not read the whole table. */
export class Table {
	readonly #rows = new Map<number, Row>();
	readonly #ids: number[] = [];
	readonly #indexes = new Map<string, Map<string, Set<number>>>();
	#lastId: number;

	constructor(
		private readonly firstId: number,
		indexed: string[],
	) {
		this.#lastId = firstId - 1;
		for (const field of indexed) this.#indexes.set(field, new Map());
	}

	get size(): number {
		return this.#rows.size;
	}

	nextId(): number {
		return Math.max(this.#lastId + 1, this.firstId);
	}

	get(id: number): Row | undefined {
		return this.#rows.get(id);
	}

	/** Adds a row under its own id. */
	insert(row: Row): void {
		const last = this.#ids.at(-1);
		if (last === undefined || row.id > last) this.#ids.push(row.id);
		else this.#ids.splice(this.lowerBound(row.id), 0, row.id);
		this.#lastId = Math.max(this.#lastId, row.id);
		this.#rows.set(row.id, row);
		for (const field of this.#indexes.keys()) this.#index(field, row);
	}

	/** Changes fields in place and keeps the indexes right. */
	update(row: Row, changes: Partial<Row>): void {
		for (const field of this.#indexes.keys()) {
			if (field in changes) this.#indexes.get(field)?.get(indexKey(row[field]))?.delete(row.id);
		}
		Object.assign(row, changes);
		for (const field of this.#indexes.keys()) {
			if (field in changes) this.#index(field, row);
		}
	}

	remove(id: number): void {
		const row = this.#rows.get(id);
		if (!row) return;
		this.#rows.delete(id);
		this.#ids.splice(this.lowerBound(id), 1);
		for (const [field, index] of this.#indexes) index.get(indexKey(row[field]))?.delete(id);
	}

	isIndexed(field: string): boolean {
		return field === 'id' || this.#indexes.has(field);
	}

	/** Ids of rows whose indexed field has one of these values, ascending. */
	idsWith(field: string, values: readonly FieldValue[]): number[] {
		const ids = new Set<number>();
		for (const value of values) {
			if (field === 'id') {
				if (typeof value === 'number' && this.#rows.has(value)) ids.add(value);
			} else {
				this.#indexes
					.get(field)
					?.get(indexKey(value))
					?.forEach((id) => ids.add(id));
			}
		}
		return [...ids].sort((a, b) => a - b);
	}

	rowsWith(field: string, value: FieldValue): Row[] {
		return this.idsWith(field, [value]).flatMap((id) => this.#rows.get(id) ?? []);
	}

	/** Rows from this id on, ascending, read lazily. */
	*from(id: number): Generator<Row> {
		for (let at = this.lowerBound(id); at < this.#ids.length; at++) {
			const row = this.#rows.get(this.#ids[at] ?? -1);
			if (row) yield row;
		}
	}

	all(): Row[] {
		return [...this.from(Number.NEGATIVE_INFINITY)];
	}

	private lowerBound(id: number): number {
		let low = 0;
		let high = this.#ids.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((this.#ids[middle] ?? 0) < id) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	#index(field: string, row: Row): void {
		const index = this.#indexes.get(field);
		if (!index) return;
		const key = indexKey(row[field]);
		const ids = index.get(key);
		if (ids) ids.add(row.id);
		else index.set(key, new Set([row.id]));
	}
}

/** Autotask compares text without case. */
function indexKey(value: FieldValue | undefined): string {
	return typeof value === 'string' ? `s${value.toLowerCase()}` : `v${String(value)}`;
}
