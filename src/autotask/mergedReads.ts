import type { Answer, AutotaskProblem } from './answer';
import { unreadable } from './classify';
import { originOf } from './hosts';
import { Turn } from './lane';
import { LARGEST_PAGE, queryBody, readPage, type Page } from './rows';
import type { Session } from './session';
import { cancelled } from './unsent';

/** Which rows are read, but for the values: `entity` by `field`, with these columns. */
export interface ReadOf {
	entity: string;
	field: string;
	columns: readonly string[];
}

type Row = Record<string, unknown>;

/** One execution's part of a request. */
interface Reader {
	session: Session;
	/** As `comparable` writes them. */
	wanted: ReadonlySet<string>;
	values: ReadonlyArray<string | number>;
	rows: Row[];
	answer: (answer: Answer<Row[]>) => void;
}

/** Autotask allows 500 OR conditions in a query, and each value of an `in` list counts as one. */
const mostValues = 500;

/** Reads that nobody has sent yet, by what they read and with which sign-in. */
const waiting = new Map<string, MergedRead>();

/**
 * Rows whose field has one of the values. Reads of all executions that wait for the lane with the same sign-in, entity,
 * field and columns travel in one request: what waits while the lane is busy goes together, and an idle lane sends at
 * once. Each caller gets rows of its own values alone, and its own outcome.
 */
export async function rowsWhere(
	session: Session,
	read: ReadOf,
	values: ReadonlyArray<string | number>,
): Promise<Answer<Row[]>> {
	const distinct = [...new Map(values.map((value) => [comparable(value), value])).values()];
	const parts: Array<Promise<Answer<Row[]>>> = [];
	for (let start = 0; start < distinct.length; start += mostValues) {
		parts.push(join(session, read, distinct.slice(start, start + mostValues)));
	}
	const rows: Row[] = [];
	for (const answer of await Promise.all(parts)) {
		if (!answer.ok) return answer;
		for (const row of answer.value) rows.push(row);
	}
	return { ok: true, value: rows };
}

function join(
	session: Session,
	read: ReadOf,
	values: ReadonlyArray<string | number>,
): Promise<Answer<Row[]>> {
	const key = JSON.stringify([session.readsKey, read]);
	let merged = waiting.get(key);
	if (!merged?.hasRoomFor(values)) {
		const fresh = new MergedRead(read, () => {
			if (waiting.get(key) === fresh) waiting.delete(key);
		});
		waiting.set(key, (merged = fresh));
	}
	return merged.add(session, values);
}

class MergedRead {
	readonly #readers: Reader[] = [];
	readonly #values = new Set<string>();
	#turn: Turn | undefined;

	constructor(
		private readonly read: ReadOf,
		private readonly close: () => void,
	) {}

	hasRoomFor(values: ReadonlyArray<string | number>): boolean {
		const more = values.filter((value) => !this.#values.has(comparable(value)));
		return this.#values.size + more.length <= mostValues;
	}

	add(session: Session, values: ReadonlyArray<string | number>): Promise<Answer<Row[]>> {
		return new Promise((resolve) => {
			const reader: Reader = {
				session,
				values,
				wanted: new Set(values.map(comparable)),
				rows: [],
				answer: (answer) => {
					stopListening();
					resolve(answer);
				},
			};
			const stopListening = session.onCancel(() => reader.answer(cancelled));
			for (const value of reader.wanted) this.#values.add(value);
			this.#readers.push(reader);
			if (this.#turn) return this.#turn.add(session);
			this.#turn = new Turn([session]);
			void this.#readAll(this.#readers, this.#turn);
			return undefined;
		});
	}

	/** Reads on for these readers until each has its answer. `afterId` is where the pages before have ended. */
	async #readAll(readers: Reader[], turn: Turn, afterId?: number): Promise<void> {
		const page = await this.#page(readers, turn, afterId);
		if (!page.ok) {
			if (readers.length === 1 || !mayBeOfOne(page.problem)) {
				for (const { answer } of readers) answer(page);
				return;
			}
			// Nobody fails for somebody else's value: the halves are asked apart, down to a single execution.
			const middle = readers.length >> 1;
			await this.#inGroups([readers.slice(0, middle), readers.slice(middle)], afterId);
			return;
		}
		const { rows, lastId } = page.value;
		const shares = readers.map((reader) => takeRows(reader, rows, this.read.field));
		if (lastId === null) {
			for (const { rows: own, answer } of readers) answer({ ok: true, value: own });
			return;
		}
		// Who fills most of a page reads the next ones alone, so that nobody waits for another's many pages.
		const isLarge = (_: Reader, index: number): boolean => (shares[index] ?? 0) > LARGEST_PAGE / 2;
		const large = readers.filter(isLarge);
		const others = readers.filter((reader) => !large.includes(reader));
		await this.#inGroups([...large.map((reader) => [reader]), others], lastId);
	}

	async #inGroups(groups: Reader[][], afterId?: number): Promise<void> {
		await Promise.all(
			groups
				.filter((readers) => readers.length > 0)
				.map((readers) =>
					this.#readAll(readers, new Turn(readers.map(({ session }) => session)), afterId),
				),
		);
	}

	async #page(readers: Reader[], turn: Turn, afterId?: number): Promise<Answer<Page<Row>>> {
		const [first] = readers;
		if (!first) return { ok: true, value: { rows: [], lastId: null } };
		const { entity, field, columns } = this.read;
		const paging = { fields: [...columns], size: LARGEST_PAGE, afterId };
		const answer = await first.session.send({
			method: 'POST',
			path: `${entity}/query`,
			turn,
			body: () => {
				this.close();
				const value = valuesOf(readers.filter(({ session }) => !session.isCancelled));
				return queryBody({ op: 'in', field, value }, paging);
			},
			// A merged read that fails is asked apart instead of again.
			tries: () => (readers.length > 1 ? 1 : undefined),
			isCancelled: () => {
				const isCancelled = readers.every(({ session }) => session.isCancelled);
				if (isCancelled) this.close();
				return isCancelled;
			},
		});
		// Refused before it was sent: who comes from now on needs another request.
		this.close();
		if (!answer.ok) return answer;
		const zone = await first.session.zone();
		const ownOrigin = zone.ok ? originOf(zone.value.url) : '';
		const page = readPage<Row>(answer.value, { size: LARGEST_PAGE, afterId, ownOrigin });
		// Without its value nobody can tell whose row it is, and leaving it out could make a second ticket.
		const isWhole = page.ok && page.value.rows.every((row) => isValue(row[field]));
		return page.ok && !isWhole ? unreadable(200) : page;
	}
}

/** Gives the reader copies of its rows, and says how many there were. */
function takeRows(reader: Reader, rows: readonly Row[], field: string): number {
	const own = rows.filter((row) => reader.wanted.has(comparable(row[field])));
	for (const row of own) reader.rows.push({ ...row });
	return own.length;
}

function valuesOf(readers: readonly Reader[]): string[] | number[] {
	const distinct = new Map<string, string | number>();
	for (const { values } of readers) {
		for (const value of values) distinct.set(comparable(value), value);
	}
	return [...distinct.values()] as string[] | number[];
}

/** Autotask compares texts without regard to case. */
function comparable(value: unknown): string {
	return String(value).toLowerCase();
}

function isValue(value: unknown): value is string | number {
	return typeof value === 'string' || typeof value === 'number';
}

/** Whether a failure may come from one execution's values; a refused sign-in or a used-up allowance is everybody's. */
function mayBeOfOne(problem: AutotaskProblem): boolean {
	if (problem.kind === 'unknown') return true;
	return ['validation', 'notFound', 'notSupported'].includes(problem.reason);
}
