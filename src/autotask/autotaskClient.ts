import { TicketFields, type TicketField } from '../ticket/ticketFields';
import type { Answer } from './answer';
import { isRecord } from '../json/jsonRecord';
import { unreadable } from './classify';
import type { ClientOptions } from './clientOptions';
import type { AutotaskCredentials } from './credentials';
import { readEntityInformation, type EntityInformation } from './entityInformation';
import { readFieldList } from './fieldList';
import type { Filter } from './filter';
import { originOf } from './hosts';
import { Remembered } from '../memory/remembered';
import { rowsWhere } from './mergedReads';
import { isId, LARGEST_PAGE, queryBody, readPage, type Page } from './rows';
import { Session } from './session';
import { idOf, updateRecord } from './updateRecord';
import type { Zone } from './zone';

/** Field lists are large, change rarely, and count against the hourly allowance each time (Autotask: fields). */
const fieldLists = new Remembered<Promise<Answer<TicketField[]>>>({
	most: 200,
	forMs: 15 * 60_000,
});

/** Requests of this hour against the allowance that all integrations of the database share (Autotask: hourly requests). */
export interface Usage {
	used: number;
	threshold: number;
	timeframeMinutes: number;
}

/**
 * The door to the Autotask API. Make one per execution: executions take turns in the queue by client. What it
 * returns is data, also when things go wrong; it throws only when called wrongly.
 */
export class AutotaskClient {
	readonly #session: Session;

	constructor(credentials: AutotaskCredentials, options: ClientOptions = {}) {
		this.#session = new Session(credentials, options);
	}

	/** Requests that were sent for this execution; of one that several executions share, its part. */
	get requests(): number {
		return this.#session.requests;
	}

	/** Zone of the API user, for links; one request per process and user. */
	zone(): Promise<Answer<Zone>> {
		return this.#session.zone();
	}

	/**
	 * Every row whose `field` has one of the values, up to 500 of them in a request. Texts are compared without regard to
	 * case. Reads of all executions of this process that wait for the lane travel together; see `mergedReads`.
	 */
	async rowsWhere<Row extends object>(
		entity: string,
		field: string,
		values: ReadonlyArray<string | number>,
		columns: readonly string[],
	): Promise<Answer<Row[]>> {
		const named = columns.includes(field) ? columns : [...columns, field];
		const read = { entity: checked(entity), field, columns: named };
		return (await rowsWhere(this.#session, read, values)) as Answer<Row[]>;
	}

	/** Every row that fits (lists of values as in `rowsWhere`), in the order of ids, or the first `limit` of them; 500 rows a request. */
	async query<Row extends object>(
		entity: string,
		filter: Filter,
		options: { fields?: string[]; limit?: number; afterId?: number } = {},
	): Promise<Answer<Row[]>> {
		const { fields, limit = Infinity } = options;
		let { afterId } = options;
		if (filter.op === 'in' && fields && limit === Infinity && afterId === undefined) {
			return await this.rowsWhere<Row>(entity, filter.field, filter.value, fields);
		}
		const rows: Row[] = [];
		while (rows.length < limit) {
			const page = await this.queryPage<Row>(entity, filter, {
				fields,
				pageSize: Math.min(LARGEST_PAGE, limit - rows.length),
				afterId,
			});
			if (!page.ok) return page;
			for (const row of page.value.rows) rows.push(row);
			if (page.value.lastId === null) break;
			afterId = page.value.lastId;
		}
		return { ok: true, value: rows };
	}

	/** One page in one request; `lastId` is what to continue after, null at the end. */
	async queryPage<Row extends object>(
		entity: string,
		filter: Filter,
		options: { fields?: string[]; pageSize?: number; afterId?: number } = {},
	): Promise<Answer<Page<Row>>> {
		const size = Math.min(LARGEST_PAGE, Math.max(1, Math.trunc(options.pageSize ?? LARGEST_PAGE)));
		const answer = await this.#session.send({
			method: 'POST',
			path: `${checked(entity)}/query`,
			body: queryBody(filter, { ...options, size }),
		});
		if (!answer.ok) return answer;
		const zone = await this.zone();
		const ownOrigin = zone.ok ? originOf(zone.value.url) : '';
		return readPage<Row>(answer.value, { size, afterId: options.afterId, ownOrigin });
	}

	/** One record with all its fields; null when there is none (Autotask says so in two ways; Autotask: paging). */
	async get<Row extends object>(entity: string, id: number): Promise<Answer<Row | null>> {
		const answer = await this.#session.send({
			method: 'GET',
			path: `${checked(entity)}/${whole(id)}`,
		});
		if (!answer.ok) {
			const { problem } = answer;
			const isMissing = problem.kind === 'refused' && problem.status === 404;
			return isMissing ? { ok: true, value: null } : answer;
		}
		const { item } = answer.value;
		if (item === null) return { ok: true, value: null };
		if (!isRecord(item) || !isId(item.id)) return unreadable(200);
		return { ok: true, value: item as Row };
	}

	/**
	 * Creates a record and gives its id. Repeats only what Autotask surely did not do (throttling); after an
	 * `unknown` the record may exist, and only the caller can look for it.
	 */
	async create(path: string, body: Record<string, unknown>): Promise<Answer<number>> {
		return idOf(
			await this.#session.send({ method: 'POST', path: checked(path), body, write: true }),
		);
	}

	/** Changes the given fields only. `entity` is a path such as `Tickets`, or `Tickets/7001/Notes` for a child. */
	async update(
		entity: string,
		body: Record<string, unknown> & { id: number },
	): Promise<Answer<number>> {
		const path = checked(entity);
		whole(body.id);
		return updateRecord(this.#session, path, body, {
			read: () => this.get<Record<string, unknown>>(path, body.id),
			fields: () => this.fields(entityOf(path)),
		});
	}

	/** What the entity offers and what the API user may do with it. */
	async entityInformation(entity: string): Promise<Answer<EntityInformation>> {
		const answer = await this.#session.send({
			method: 'GET',
			path: `${checked(entity)}/entityInformation`,
		});
		return answer.ok ? readEntityInformation(answer.value) : answer;
	}

	/** The tenant's ticket fields with their picklists; the user-defined ones cost a second request. */
	async ticketFields(options: { userDefined?: boolean } = {}): Promise<Answer<TicketFields>> {
		const standard = await this.fields('Tickets');
		if (!standard.ok || !options.userDefined) {
			return standard.ok ? { ok: true, value: new TicketFields(standard.value) } : standard;
		}
		const userDefined = await this.userDefinedFields('Tickets');
		if (!userDefined.ok) return userDefined;
		return { ok: true, value: new TicketFields([...standard.value, ...userDefined.value]) };
	}

	/** Standard fields of an entity; remembered for 15 minutes in this process. */
	fields(entity: string): Promise<Answer<TicketField[]>> {
		return this.#fieldList(entity, false);
	}

	/** User-defined fields of an entity; remembered likewise. */
	userDefinedFields(entity: string): Promise<Answer<TicketField[]>> {
		return this.#fieldList(entity, true);
	}

	/** How much of the hourly allowance is used; the request counts itself. */
	async usage(): Promise<Answer<Usage>> {
		const answer = await this.#session.send({ method: 'GET', path: 'ThresholdInformation' });
		if (!answer.ok) return answer;
		const { currentTimeframeRequestCount, externalRequestThreshold, requestThresholdTimeframe } =
			answer.value;
		if (!isId(currentTimeframeRequestCount) || !isId(externalRequestThreshold))
			return unreadable(200);
		return {
			ok: true,
			value: {
				used: currentTimeframeRequestCount,
				threshold: externalRequestThreshold,
				timeframeMinutes: isId(requestThresholdTimeframe) ? requestThresholdTimeframe : 60,
			},
		};
	}

	async #fieldList(entity: string, userDefined: boolean): Promise<Answer<TicketField[]>> {
		const zone = await this.zone();
		if (!zone.ok) return zone;
		const path = `${checked(entity)}/entityInformation/${userDefined ? 'userDefinedFields' : 'fields'}`;
		return fieldLists.get(`${this.#session.key} ${zone.value.url}${path}`, async () => {
			const answer = await this.#session.send({ method: 'GET', path });
			const list = answer.ok ? readFieldList(answer.value, userDefined) : answer;
			const { fieldNames } = this.#session.signIn;
			for (const { name, label } of list.ok ? list.value : []) {
				fieldNames.add(name.toLowerCase()).add(label.toLowerCase());
			}
			return list;
		});
	}
}

/** A path of entities and ids. Anything else is a mistake of the program, and could reach another address. */
function checked(path: string): string {
	if (!/^[A-Za-z]+(?:\/\d+\/[A-Za-z]+)*$/.test(path))
		throw new TypeError('Not a path of the Autotask API');
	return path;
}

function whole(id: number): number {
	if (!isId(id)) throw new TypeError('Not an id of an Autotask record');
	return id;
}

/** `Tickets/7001/Notes` has the fields of `TicketNotes`. */
function entityOf(path: string): string {
	const [parent, , child] = path.split('/');
	return parent && child ? parent.replace(/s$/, '') + child : path;
}
