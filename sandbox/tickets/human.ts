import type { FieldValue, Row } from '../tenant/rows';
import { humanResourceId } from '../tenant/seedServiceDesk';
import type { Tenant } from '../tenant/tenant';
import { touch } from './writeChild';
import { applyChanges, completeStatus } from './writeTicket';

/** A technician at work in Autotask. The screen's own checks are not rebuilt: any value is taken. */
export class Human {
	constructor(private readonly tenant: Tenant) {}

	editTicket(id: number, changes: Record<string, FieldValue>): void {
		applyChanges(this.ticket(id), changes, [], humanResourceId, this.tenant);
	}

	/** `publish` 2 is internal; 1 is seen by the customer. Returns the note's id. */
	addNote(id: number, description: string, publish = 2): number {
		const ticket = this.ticket(id);
		const now = this.tenant.clock.stamp();
		const note = this.tenant.insert('TicketNotes', {
			ticketID: id,
			title: 'Technician',
			description,
			noteType: 3,
			publish,
			createDateTime: now,
			lastActivityDate: now,
			creatorResourceID: humanResourceId,
		});
		touch(ticket, humanResourceId, this.tenant);
		return note.id;
	}

	/** Half an hour of work. Returns the entry's id. */
	addTimeEntry(id: number): number {
		const ticket = this.ticket(id);
		const now = this.tenant.clock.now();
		const entry = this.tenant.insert('TimeEntries', {
			ticketID: id,
			resourceID: humanResourceId,
			roleID: 29683355,
			dateWorked: this.tenant.clock.stamp(now),
			startDateTime: this.tenant.clock.stamp(now - 1_800_000),
			endDateTime: this.tenant.clock.stamp(now),
			hoursWorked: 0.5,
			summaryNotes: 'Looked into it.',
			createDateTime: this.tenant.clock.stamp(now),
			creatorUserID: humanResourceId,
		});
		touch(ticket, humanResourceId, this.tenant);
		return entry.id;
	}

	completeTicket(id: number): void {
		this.editTicket(id, { status: completeStatus });
	}

	/** Back to "In Progress". */
	reopenTicket(id: number): void {
		this.editTicket(id, { status: 8 });
	}

	private ticket(id: number): Row {
		const row = this.tenant.table('Tickets').get(id);
		if (!row) throw new Error(`The sandbox has no ticket ${id}`);
		return row;
	}
}
