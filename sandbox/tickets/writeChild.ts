import type { EntityDefinition } from '../entities/entityDefinition';
import { isRecord, property } from '../query/lenientJson';
import { Refusal } from '../server/refusal';
import type { FieldValue, Row } from '../tenant/rows';
import type { Tenant } from '../tenant/tenant';
import { putLibrary } from './checklist';
import { checkLengths, checkPicklists, checkReferences, checkRequired } from './checkRecord';
import { readWrittenFields } from './readBody';
import { Wording } from './wording';
import type { Author } from './writeTicket';

const windowMs = 5 * 60_000;
const bytesPerWindow = 10_000_000;

/** `POST /Tickets/{id}/Notes` and its sisters. */
export function createChild(
	entity: EntityDefinition,
	ticket: Row,
	body: unknown,
	author: Author,
	tenant: Tenant,
): Row {
	const wording = new Wording(tenant.switches, false);
	const written = readWrittenFields(body, entity, tenant.switches).fields;
	const fields: Record<string, FieldValue> = { ...written, ticketID: ticket.id };
	check(fields, entity, tenant, wording);
	const now = tenant.clock.stamp();
	if (entity.name === 'TicketNotes') {
		Object.assign(fields, {
			createDateTime: now,
			lastActivityDate: now,
			creatorResourceID: author.resourceID,
			impersonatorCreatorResourceID: author.impersonatorID,
		});
	}
	if (entity.name === 'TicketAttachments')
		Object.assign(fields, attachment(fields, author, tenant));
	if (
		entity.name === 'TicketSecondaryResources' &&
		ticket.assignedResourceID === fields.resourceID
	) {
		throw new Refusal(Wording.secondaryIsPrimary);
	}
	if (entity.name === 'TicketChecklistLibraries') putLibrary(ticket, fields, tenant);
	const row = tenant.insert(entity.name, fields);
	tenant.hide(row, tenant.switches.createVisibleAfterMs);
	touch(ticket, author.resourceID, tenant);
	return row;
}

/** `PATCH` or `PUT` on `/Tickets/{id}/Notes`: note type and visibility must be sent again. */
export function updateChild(
	entity: EntityDefinition,
	ticket: Row,
	body: unknown,
	author: Author,
	tenant: Tenant,
): Row {
	const wording = new Wording(tenant.switches, true);
	const id = isRecord(body) ? property(body, 'id') : undefined;
	const row = typeof id === 'number' ? tenant.table(entity.name).get(id) : undefined;
	if (!row || row.ticketID !== ticket.id) {
		throw new Refusal(Wording.noMatch);
	}
	const written = readWrittenFields(body, entity, tenant.switches).fields;
	for (const field of ['noteType', 'publish']) {
		if (written[field] === undefined) throw new Refusal(wording.required(field));
	}
	check({ ...row, ...written }, entity, tenant, wording);
	tenant.table(entity.name).update(row, {
		...written,
		ticketID: ticket.id,
		lastActivityDate: tenant.clock.stamp(),
		impersonatorUpdaterResourceID: author.impersonatorID,
	});
	touch(ticket, author.resourceID, tenant);
	return row;
}

function check(
	fields: Record<string, FieldValue>,
	entity: EntityDefinition,
	tenant: Tenant,
	wording: Wording,
): void {
	checkRequired(fields, entity, wording);
	checkPicklists(fields, entity, tenant, wording);
	checkReferences(fields, entity, tenant, wording);
	checkLengths(fields, entity, tenant, wording);
}

function attachment(
	fields: Record<string, FieldValue>,
	author: Author,
	tenant: Tenant,
): Record<string, FieldValue> {
	const data = typeof fields.data === 'string' ? fields.data : '';
	if (!/^[A-Za-z0-9+/]*={0,2}$/.test(data) || data.length % 4 !== 0) {
		throw new Refusal("Error converting value to type 'System.Byte[]'. Path 'data', line 1.");
	}
	const fileSize = Buffer.byteLength(data, 'base64');
	if (fileSize > tenant.switches.attachmentBytes) {
		throw new Refusal('The attachment exceeds the maximum file size.');
	}
	const since = tenant.clock.now() - windowMs;
	const recent = tenant
		.table('TicketAttachments')
		.all()
		.filter((row) => Date.parse(`${String(row.attachDate)}Z`) > since)
		.reduce((sum, row) => sum + Number(row.fileSize), 0);
	if (recent + fileSize > bytesPerWindow) {
		throw new Refusal('The attachment limit of 10000000 bytes in 5 minutes has been exceeded.');
	}
	return {
		data,
		fileSize,
		parentID: fields.ticketID ?? null,
		parentType: 4,
		contentType: 'application/octet-stream',
		attachDate: tenant.clock.stamp(),
		attachedByResourceID: author.resourceID,
		creatorType: 1,
	};
}

/** Any activity on a ticket moves its last-activity fields. */
export function touch(ticket: Row, resourceID: number, tenant: Tenant): void {
	tenant.table('Tickets').update(ticket, {
		lastActivityDate: tenant.clock.stamp(),
		lastActivityResourceID: resourceID,
	});
}
