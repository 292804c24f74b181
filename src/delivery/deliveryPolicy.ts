import type { NoteVisibility } from './noteKind';

export type GroupBy = 'none' | 'groupKey' | 'tenantAndType' | 'tenantAndUser' | 'tenant';

/** What the user decided about the life of a ticket. */
export interface DeliveryPolicy {
	ifTicketExists: 'addNote' | 'skip' | 'createAnother';
	/** A ticket completed at most so many days ago is reopened; 0 never. */
	reopenDays: number;
	whenResolved: 'nothing' | 'addNote' | 'completeTicket';
	groupBy: GroupBy;
	groupWindowMinutes: number;
	/** New tickets for one tenant in one run before the rest is rolled up; 0 never. */
	stormLimit: number;
	/** Statuses that mean "done"; the first one is set on completion. Never empty. */
	completedStatuses: [number, ...number[]];
	/** Status of a reopened ticket. */
	openStatus: number;
	noteVisibility: NoteVisibility;
	/** How the contact of a new ticket is found. */
	contactBy: 'none' | 'userEmail';
	/** How the configuration item of a new ticket is found. */
	deviceBy: 'none' | 'host';
	/** Share of the hourly requests, in percent, at which a run stops writing. */
	quotaStopPercent: number;
}
