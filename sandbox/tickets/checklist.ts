import { Refusal } from '../server/refusal';
import type { FieldValue, Row } from '../tenant/rows';
import type { Tenant } from '../tenant/tenant';

/** Puts the items of a library on a ticket, all or none. Twice puts them there twice. */
export function putLibrary(
	ticket: Row,
	{ checklistLibraryID }: Record<string, FieldValue>,
	tenant: Tenant,
): void {
	const library = tenant.table('ChecklistLibraries').get(Number(checklistLibraryID));
	if (library?.isActive !== true || library.entityType !== 1) {
		throw new Refusal(
			`Reference value on field: checklistLibraryID of type: ChecklistLibrary does not exist or is invalid.`,
		);
	}
	const items = tenant
		.table('ChecklistLibraryChecklistItems')
		.rowsWith('checklistLibraryID', library.id);
	const present = tenant.table('TicketChecklistItems').rowsWith('ticketID', ticket.id).length;
	const limit = tenant.switches.checklistItems;
	if (present + items.length > limit) {
		throw new Refusal(`A ticket can have at most ${limit} checklist items.`);
	}
	for (const { itemName, isImportant, position } of items) {
		tenant.insert('TicketChecklistItems', {
			ticketID: ticket.id,
			itemName: itemName ?? '',
			isImportant: isImportant ?? false,
			isCompleted: false,
			position: present + Number(position),
		});
	}
}
