import { changesBetween, type AlertState } from '../ticket/alertState';
import type { AlertCase } from './alertCase';
import type { KnownTickets } from './knownTickets';
import { completedAt, type TicketRow } from './ticketRows';

/** Tickets that stand for an alert, told apart by their company. */
export interface TicketsOfCase {
	/** Of the alert's company: its own ticket, or a shared one that names it. */
	own: TicketRow | null;
	/** Made for the alert's company, and moved to another one by a person since. */
	moved: TicketRow | null;
	/** With the alert's key, but made for another company. */
	foreign: TicketRow | null;
}

export function ticketsOfCase(alertCase: AlertCase, known: KnownTickets): TicketsOfCase {
	const { key, company } = alertCase;
	const elsewhere = known.withKey(key).filter((row) => row.companyID !== company.id);
	const shared = sharedKeys(alertCase).flatMap((each) => known.withKey(each));
	const isMoved = (row: TicketRow) =>
		row.companyID !== company.id && known.madeFor(row.id) === company.id;
	return {
		own: openOrLatest([...known.ofCompany(key, company.id), ...naming(alertCase, known)], known),
		moved: openOrLatest(
			[...elsewhere, ...shared].filter(
				(row) => isMoved(row) && known.spoken(row.id, key) !== undefined,
			),
			known,
		),
		foreign: openOrLatest(
			elsewhere.filter((row) => !isMoved(row)),
			known,
		),
	};
}

/** Group and roll-up tickets of the company that name the alert. */
export function naming(alertCase: AlertCase, known: KnownTickets): TicketRow[] {
	const { key, company } = alertCase;
	return sharedKeys(alertCase)
		.flatMap((each) => known.ofCompany(each, company.id))
		.filter((row) => known.spoken(row.id, key) !== undefined);
}

/** Of several, those that have said exactly this about the alert. */
export function saying(
	rows: readonly TicketRow[],
	alertCase: AlertCase,
	state: AlertState,
	known: KnownTickets,
): TicketRow[] {
	return rows.filter((row) => {
		const spoken = known.spoken(row.id, alertCase.key);
		return spoken !== undefined && changesBetween(spoken.last, state).length === 0;
	});
}

function sharedKeys({ key, ticketKey, rollUpKey }: AlertCase): string[] {
	return [...new Set<string>([ticketKey, rollUpKey])].filter((each) => each !== key);
}

/** The open ticket with the lowest id, else the one completed last. */
export function openOrLatest(rows: readonly TicketRow[], known: KnownTickets): TicketRow | null {
	const open = rows.filter((row) => !known.isCompleted(row));
	if (open.length > 0) return open.reduce((first, row) => (row.id < first.id ? row : first));
	return rows.reduce<TicketRow | null>((latest, row) => {
		if (latest === null) return row;
		const [a, b] = [completedAt(latest) ?? 0, completedAt(row) ?? 0];
		return b > a || (b === a && row.id > latest.id) ? row : latest;
	}, null);
}
