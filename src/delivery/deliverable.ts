import type { Alert } from '../alert/alert';
import type { MatchedBy } from '../tenant/tenantMatch';
import type { Drafting } from '../ticket/draftTicket';

/** An alert that has its company and can become a ticket. */
export interface Deliverable {
	/** Index of the input item. */
	index: number;
	alert: Alert;
	company: { id: number; name: string; matchedBy: MatchedBy };
	warnings: string[];
	/** Drafts the ticket when one is needed; `footer` stands at the very end of the description. */
	draft: (footer: string) => Drafting;
}
