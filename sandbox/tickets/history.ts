import type { FieldValue, Row } from '../tenant/rows';
import type { Tenant } from '../tenant/tenant';

/** As in Autotask, the history tells of the ticket's own fields; notes and time entries stand for themselves. */
export function recordCreation(ticket: Row, resourceID: number, tenant: Tenant): void {
	record(ticket.id, 'Created', 'Ticket created', resourceID, tenant);
}

/** One line per field that changes; picklists by label, as people read it. */
export function recordChange(
	ticket: Row,
	changes: Record<string, FieldValue>,
	resourceID: number,
	tenant: Tenant,
): void {
	const entity = tenant.entity('Tickets');
	for (const [name, after] of Object.entries(changes)) {
		const before = ticket[name] ?? null;
		if (before === after) continue;
		const picklist = entity.field(name)?.picklist ?? [];
		const shown = (value: FieldValue) =>
			picklist.find((each) => each.value === String(value))?.label ?? String(value ?? '');
		const detail = `${name}: ${shown(before)} -> ${shown(after)}`.slice(0, 8000);
		record(ticket.id, 'Edited', detail, resourceID, tenant);
	}
}

function record(
	ticketID: number,
	action: string,
	detail: string,
	resourceID: number,
	tenant: Tenant,
): void {
	const date = tenant.clock.stamp();
	tenant.insert('TicketHistory', { ticketID, action, detail, resourceID, date });
}
