import { createHash } from 'node:crypto';
import type { EntityDefinition } from '../entities/entityDefinition';
import { Refusal } from '../server/refusal';
import type { Row } from '../tenant/rows';
import type { Tenant } from '../tenant/tenant';
import { compileFilter, isQueryable, unknownField, type CompiledFilter } from './filter';
import { isRecord, property } from './lenientJson';

export interface Query {
	filter: CompiledFilter;
	maxRecords: number;
	/** Undefined: all fields. */
	includeFields: string[] | undefined;
	/** Ties `nextPageUrl` to the body. */
	fingerprint: string;
}

export interface Page {
	rows: Row[];
	/** Where the next page starts; undefined on the last one. */
	nextId: number | undefined;
}

const maxPage = 500;

/** Reads the body of `/query`, or refuses it in Autotask's words. */
export function readQuery(body: unknown, entity: EntityDefinition, tenant: Tenant): Query {
	if (!isRecord(body)) throw new Refusal('Invalid query syntax. The query must be an object.');
	const maxRecords = property(body, 'MaxRecords') ?? maxPage;
	if (
		typeof maxRecords !== 'number' ||
		!Number.isInteger(maxRecords) ||
		maxRecords < 1 ||
		maxRecords > maxPage
	) {
		throw new Refusal('maxCountOfRecordsToReturn must be between 1 and 500');
	}
	if (entity.name === 'TicketHistory' && tenant.switches.historyTakesFlatFilterOnly) {
		checkFlat(property(body, 'filter'));
	}
	const included = property(body, 'IncludeFields');
	return {
		filter: compileFilter(property(body, 'filter'), entity, tenant.switches),
		maxRecords,
		includeFields:
			Array.isArray(included) && included.length > 0
				? readIncludeFields(included, entity, tenant)
				: undefined,
		fingerprint: createHash('sha1').update(JSON.stringify(body)).digest('base64url'),
	};
}

/** The vendor's rule for histories: one `ticketID` equals, and nothing besides. */
function checkFlat(filter: unknown): void {
	const conditions: unknown[] = Array.isArray(filter) ? filter : [];
	const [only] = conditions;
	const isFlat =
		conditions.length === 1 &&
		isRecord(only) &&
		/^eq$/i.test(String(property(only, 'op'))) &&
		/^ticketID$/i.test(String(property(only, 'field')));
	if (!isFlat) throw new Refusal('TicketHistory queries accept a single TicketID Equals filter.');
}

function readIncludeFields(
	included: unknown[],
	entity: EntityDefinition,
	{ switches }: Tenant,
): string[] {
	return included.map((each) => {
		const name = String(each);
		const field = entity.field(name);
		if (field && isQueryable(field, switches)) return field.name;
		if (switches.includeFieldsTakesUserDefined) {
			if (name.toLowerCase() === 'userdefinedfields') return 'userDefinedFields';
			const userDefined = entity.userDefinedField(name);
			if (userDefined) return `udf:${userDefined.name}`;
		}
		throw unknownField(name, entity);
	});
}

/** One page of rows in ascending id, from `startId` on. */
export function runQuery(
	query: Query,
	entity: EntityDefinition,
	tenant: Tenant,
	mayRead: (row: Row) => boolean,
	startId = -Infinity,
): Page {
	const rows: Row[] = [];
	for (const row of candidates(query.filter, entity, tenant, startId)) {
		if (!query.filter.test(row) || !tenant.isVisible(row) || !mayRead(row)) continue;
		if (rows.length === query.maxRecords) return { rows, nextId: row.id };
		rows.push(row);
	}
	return { rows, nextId: undefined };
}

export function countRows(
	query: Query,
	entity: EntityDefinition,
	tenant: Tenant,
	mayRead: (row: Row) => boolean,
): number {
	let count = 0;
	for (const row of candidates(query.filter, entity, tenant, -Infinity)) {
		if (query.filter.test(row) && tenant.isVisible(row) && mayRead(row)) count++;
	}
	return count;
}

/** Rows that may fulfil the filter: from the narrowest index when there is one, else the whole table. */
function candidates(
	filter: CompiledFilter,
	entity: EntityDefinition,
	tenant: Tenant,
	startId: number,
): Iterable<Row> {
	const table = tenant.table(entity.name);
	const fromId = Math.max(filter.fromId, startId);
	let narrowest: number[] | undefined;
	for (const hint of filter.hints) {
		if (!table.isIndexed(hint.field)) continue;
		const ids = table.idsWith(hint.field, hint.values);
		if (narrowest === undefined || ids.length < narrowest.length) narrowest = ids;
	}
	if (narrowest === undefined) return table.from(fromId);
	return narrowest.flatMap((id) => (id >= fromId ? (table.get(id) ?? []) : []));
}
