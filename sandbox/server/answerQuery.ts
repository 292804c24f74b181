import type { EntityDefinition } from '../entities/entityDefinition';
import { readLenientJson } from '../query/lenientJson';
import { countRows, readQuery, runQuery, type Page, type Query } from '../query/runQuery';
import { showRow } from '../query/showRow';
import type { Tenant } from '../tenant/tenant';
import { json, methodNotAllowed, type HttpAnswer } from './answer';
import type { ApiRequest } from './apiRequest';
import { checkImpersonatedRead, demand, rowFilter } from './permissions';
import { Refusal } from './refusal';

/** Where a page starts, for which verb and which query; travels in `nextPageUrl`. */
interface PageMark {
	id: number;
	verb: string;
	fingerprint: string;
	/** Starts of the pages before this one, for `prevPageUrl`. */
	earlier: number[];
}

/** `/query`, `/query/next` and `/query/count`, by POST with a body or by GET with `search`. */
export function answerQuery(
	request: ApiRequest,
	kind: 'query' | 'next' | 'count',
	entity: EntityDefinition,
	tenant: Tenant,
): HttpAnswer {
	const { method, user } = request;
	if (method !== 'GET' && method !== 'POST') return methodNotAllowed(method);
	const mark = kind === 'next' ? readMark(request.query.get('paging') ?? '') : undefined;
	if (mark && method !== mark.verb) return methodNotAllowed(method);
	if (mark && method === 'GET' && !tenant.switches.nextPageByGet) return methodNotAllowed(method);
	checkImpersonatedRead(request.headers, tenant);
	demand(user, entity, 'query', tenant);
	const text = method === 'GET' ? (request.query.get('search') ?? '') : request.bodyText;
	const query = readQuery(readLenientJson(text), entity, tenant);
	const mayRead = rowFilter(user, entity);
	if (kind === 'count') return json({ queryCount: countRows(query, entity, tenant, mayRead) });
	if (mark && mark.fingerprint !== query.fingerprint) {
		throw new Refusal('Invalid query syntax. The query is not the one that the page belongs to.');
	}
	const page = runQuery(query, entity, tenant, mayRead, mark?.id);
	return json({
		items: page.rows.map((row) => showRow(row, entity, tenant.switches, query.includeFields)),
		pageDetails: pageDetails(request, entity, query, page, mark),
	});
}

function pageDetails(
	request: ApiRequest,
	entity: EntityDefinition,
	query: Query,
	page: Page,
	mark: PageMark | undefined,
): Record<string, unknown> {
	const earlier = mark?.earlier ?? [];
	const start = mark?.id ?? -1;
	const pageUrl = (id: number, before: number[]) => {
		const next: PageMark = {
			id,
			verb: request.method,
			fingerprint: query.fingerprint,
			earlier: before,
		};
		const url = new URL(`V1.0/${entity.name}/query/next`, request.zoneUrl);
		url.searchParams.set('paging', Buffer.from(JSON.stringify(next)).toString('base64url'));
		const search = request.query.get('search');
		if (search !== null) url.searchParams.set('search', search);
		return url.href;
	};
	const previous = earlier.at(-1);
	return {
		count: page.rows.length,
		requestCount: query.maxRecords,
		prevPageUrl: previous === undefined ? null : pageUrl(previous, earlier.slice(0, -1)),
		nextPageUrl: page.nextId === undefined ? null : pageUrl(page.nextId, [...earlier, start]),
	};
}

function readMark(text: string): PageMark {
	try {
		const mark = JSON.parse(Buffer.from(text, 'base64url').toString()) as PageMark;
		if (typeof mark.id === 'number' && Array.isArray(mark.earlier)) return mark;
	} catch {
		// Not a mark of ours: refused below like any other.
	}
	throw new Refusal('Invalid query syntax. The page does not exist.');
}
