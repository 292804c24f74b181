import type { Severity } from '../alert/alert';

/** What the user chose for new tickets. An empty setting ('', null, undefined) is not sent: the ticket category decides. */
export interface TicketSettings {
	titleTemplate: string;
	descriptionTemplate: string;
	/** Value or label of the picklist, here as in the next three. */
	status?: number | string;
	priority?: number | string;
	/** Overrides `priority`; an unknown severity without a row of its own counts as medium. */
	severityPriorities: Partial<Record<Severity, number | string>>;
	ticketCategory?: number | string;
	queueID?: number | string;
	dueInHours?: number;
	/** Standard field name → value, and `udf:<name>` → value; text may be a template. */
	otherFields: Record<string, unknown>;
	/** Names of other fields whose value is no template, because an expression gave it. */
	literalFields?: ReadonlySet<string>;
	/** Id of a checklist library that each new ticket gets; a text is a name that was not found. */
	checklist?: number | string;
	/** Stands before the title as it is, such as `[TEST] `. */
	titlePrefix?: string;
}
