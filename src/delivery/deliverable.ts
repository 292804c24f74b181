import type { Alert } from '../alert/alert';
import type { Result } from '../result/problem';
import type { RulePlace } from '../rules/rule';
import type { MatchedBy } from '../tenant/tenantMatch';
import { draftTicket, type DraftInput, type TicketDraft } from '../ticket/draftTicket';
import type { TicketSettings } from '../ticket/ticketSettings';

/** An alert that has its company and can become a ticket. */
export interface Deliverable {
	alert: Alert;
	company: TicketCompany;
	warnings: string[];
	/** Settings of a new ticket; read only when one is made, because an expression costs time and may fail for one alert. */
	settings: () => Result<TicketSettings>;
	/** Stands above the description of a new ticket. */
	preface?: string;
	/** The rule that won; absent when none did. */
	rule?: RulePlace;
}

export interface TicketCompany {
	id: number;
	name: string;
	matchedBy: MatchedBy;
}

/** The ticket of an alert, with the settings of its own. */
export function draftFor(
	{ alert, company, settings, preface }: Deliverable,
	place: Pick<DraftInput, 'fields' | 'now' | 'ticketKey' | 'earlierTicket' | 'context'>,
): Result<TicketDraft> {
	const read = settings();
	return read.ok ? draftTicket({ alert, company, settings: read.value, preface, ...place }) : read;
}
