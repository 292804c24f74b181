import { refuse, type Answer } from './answer';
import { isRecord } from '../json/jsonRecord';
import { unreadable } from './classify';
import type { Filter } from './filter';
import { mayReceiveCredentials } from './hosts';

/** Most rows that Autotask gives at once (Autotask: query). */
export const LARGEST_PAGE = 500;

export interface Page<Row> {
	rows: Row[];
	/** Id to continue after; null when there is nothing more. */
	lastId: number | null;
}

/**
 * The body of a query. Pages are asked for by `id`, because Autotask sorts by it and its own `nextPageUrl` fails
 * for queries that were POSTed (Autotask: paging). The first page has no lower bound: company 0 is real.
 */
export function queryBody(
	filter: Filter,
	page: { fields?: string[]; size: number; afterId?: number },
): Record<string, unknown> {
	const { afterId } = page;
	// A lone condition stays bare: TicketHistory takes no other form (Autotask: history).
	const whole: Filter =
		afterId === undefined
			? filter
			: { op: 'and', items: [filter, { op: 'gt', field: 'id', value: afterId }] };
	const body: Record<string, unknown> = { MaxRecords: page.size, Filter: [whole] };
	if (page.fields) {
		const hasId = page.fields.some((field) => field.toLowerCase() === 'id');
		body.IncludeFields = hasId ? page.fields : ['id', ...page.fields];
	}
	return body;
}

/** Reads a page; every row must carry a usable id beyond `afterId`, or paging would lose rows or never end. */
export function readPage<Row>(
	body: Record<string, unknown>,
	page: { size: number; afterId?: number; ownOrigin: string },
): Answer<Page<Row>> {
	const { items, pageDetails } = body;
	if (!Array.isArray(items)) return unreadable(200);
	const next = isRecord(pageDetails) ? pageDetails.nextPageUrl : null;
	if (typeof next === 'string' && next !== '' && !mayReceiveCredentials(next, page.ownOrigin)) {
		return refuse({
			reason: 'host',
			message:
				'The answer names a next page on a host that is not one of Autotask, so it is not trusted.',
			remedy: 'Check which proxy answers in place of Autotask.',
		});
	}
	// Autotask names no next page after the last row, which saves the request that would find nothing.
	const isLast = items.length < page.size || (isRecord(pageDetails) && next === null);
	let lastId = page.afterId ?? -1;
	for (const row of items) {
		const id: unknown = isRecord(row) ? row.id : undefined;
		// The order only matters where another page follows.
		if (!isId(id) || id <= (isLast ? (page.afterId ?? -1) : lastId)) return unreadable(200);
		lastId = id;
	}
	return { ok: true, value: { rows: items as Row[], lastId: isLast ? null : lastId } };
}

/** Ids are whole numbers; 0 is the MSP's own company. */
export function isId(value: unknown): value is number {
	return Number.isSafeInteger(value) && (value as number) >= 0;
}
