import type { EntityDefinition } from '../entities/entityDefinition';
import type { Performed } from '../faults/injectFault';
import { isRecord, property, readLenientJson } from '../query/lenientJson';
import type { Row } from '../tenant/rows';
import { systemResourceId } from '../tenant/seedServiceDesk';
import type { Tenant } from '../tenant/tenant';
import { applyChanges, createTicket, updateTicket } from '../tickets/writeTicket';
import { htmlNotFound, json, methodNotAllowed } from './answer';
import type { ApiRequest } from './apiRequest';
import { authorOf, demand } from './permissions';

const inProgress = 8;

/** `POST`, `PATCH` and `PUT` on an object's own path. Only tickets are written here. */
export function answerWrite(
	request: ApiRequest,
	entity: EntityDefinition,
	tenant: Tenant,
): Performed {
	const { method, user, headers } = request;
	if (method === 'GET' || method === 'DELETE') return { answer: methodNotAllowed(method) };
	// Notes and attachments are written below their ticket; their flat paths do not exist for writing.
	if (entity.traits.child) return { answer: htmlNotFound() };
	if (method === 'POST') {
		demand(user, entity, 'create', tenant);
		const author = authorOf(user, headers, 'create', tenant);
		const row = createTicket(readLenientJson(request.bodyText), author, tenant);
		return {
			answer: json({ itemId: row.id }),
			hide: (ms) => tenant.hide(row, ms),
			undoStatus: () => setStatus(row, inProgress, tenant),
		};
	}
	if (method !== 'PATCH' && method !== 'PUT') return { answer: methodNotAllowed(method) };
	if (method === 'PATCH' && tenant.switches.patch !== 'on') {
		return {
			answer: tenant.switches.patch === '404' ? htmlNotFound() : methodNotAllowed(method),
		};
	}
	demand(user, entity, 'update', tenant);
	const author = authorOf(user, headers, 'update', tenant);
	const body = readLenientJson(request.bodyText);
	const id = isRecord(body) ? property(body, 'id') : undefined;
	const { row, statusBefore } = updateTicket(id, body, method, author, tenant);
	const undoStatus = () => setStatus(row, statusBefore, tenant);
	if (tenant.switches.workflowUndoesStatus) undoStatus();
	return { answer: json({ itemId: row.id }), undoStatus };
}

/** As a workflow rule does it, under the name of the system. */
function setStatus(row: Row, status: number, tenant: Tenant): void {
	if (row.status !== status) applyChanges(row, { status }, [], systemResourceId, tenant);
}
