import type { Performed } from '../faults/injectFault';
import { readLenientJson } from '../query/lenientJson';
import { showRow } from '../query/showRow';
import type { Tenant } from '../tenant/tenant';
import { createChild, updateChild } from '../tickets/writeChild';
import { htmlNotFound, json, methodNotAllowed, missingRow } from './answer';
import type { ApiRequest } from './apiRequest';
import { authorOf, checkImpersonatedRead, demand, rowFilter } from './permissions';
import type { Target } from './route';

type ChildTarget = Extract<Target, { kind: 'children' | 'child' }>;

/** `/Tickets/{id}/Notes` and its sisters, with or without the child's id. */
export function answerChildren(
	request: ApiRequest,
	target: ChildTarget,
	tenant: Tenant,
): Performed {
	const { method, user, headers } = request;
	const { entity, parent, parentID } = target;
	const owner = tenant.table(parent.name).get(parentID);
	if (!owner || !tenant.isVisible(owner)) return { answer: missingRow(tenant.switches) };
	if (method === 'GET') {
		checkImpersonatedRead(headers, tenant);
		demand(user, entity, 'query', tenant);
		return {
			answer: target.kind === 'child' ? readOne(target, tenant) : readAll(request, target, tenant),
		};
	}
	if (target.kind === 'child') {
		if (method !== 'DELETE') return { answer: methodNotAllowed(method) };
		demand(user, entity, 'delete', tenant);
		tenant.table(entity.name).remove(target.id);
		return { answer: json({ itemId: target.id }) };
	}
	const isWritable = parent.name === 'Tickets' && entity.traits.create;
	if (!isWritable) return { answer: methodNotAllowed(method) };
	const body = readLenientJson(request.bodyText);
	if (method === 'POST') {
		demand(user, entity, 'create', tenant);
		const author = authorOf(user, headers, 'create', tenant);
		const row = createChild(entity, owner, body, author, tenant);
		return { answer: json({ itemId: row.id }), hide: (ms) => tenant.hide(row, ms) };
	}
	if (!entity.traits.update || (method !== 'PATCH' && method !== 'PUT')) {
		return { answer: methodNotAllowed(method) };
	}
	if (method === 'PATCH' && tenant.switches.patch !== 'on') {
		return {
			answer: tenant.switches.patch === '404' ? htmlNotFound() : methodNotAllowed(method),
		};
	}
	demand(user, entity, 'update', tenant);
	const row = updateChild(entity, owner, body, authorOf(user, headers, 'update', tenant), tenant);
	return { answer: json({ itemId: row.id }) };
}

function readAll(request: ApiRequest, { entity, parentID }: ChildTarget, tenant: Tenant) {
	const key = entity.traits.child?.key ?? '';
	const mayRead = rowFilter(request.user, entity);
	const rows = tenant
		.table(entity.name)
		.rowsWith(key, parentID)
		.filter((row) => tenant.isVisible(row) && mayRead(row));
	return json({
		items: rows.map((row) => showRow(row, entity, tenant.switches)),
		pageDetails: { count: rows.length, requestCount: 500, prevPageUrl: null, nextPageUrl: null },
	});
}

/** A single attachment comes as a collection, and only here with its content. */
function readOne(target: Extract<ChildTarget, { kind: 'child' }>, tenant: Tenant) {
	const { entity, parentID, id } = target;
	const row = tenant.table(entity.name).get(id);
	if (!row || row[entity.traits.child?.key ?? ''] !== parentID) return missingRow(tenant.switches);
	const shown = showRow(row, entity, tenant.switches);
	if (entity.name !== 'TicketAttachments') return json({ item: shown });
	return json({ items: [{ ...shown, data: row.data ?? null }], pageDetails: null });
}
