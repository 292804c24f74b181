import type { TicketOutcome } from '../src/delivery/ticketOutcome';
import { textTable } from '../tools/textTable';

/** One line for each alert, for a terminal. */
export function outcomeTable(rows: Array<{ title: string; outcome: TicketOutcome }>): string {
	return textTable(
		[
			{ head: 'alert', width: 52 },
			{ head: 'company', width: 24 },
			{ head: 'outcome' },
			{ head: 'ticket' },
			{ head: 'reason', width: 140 },
		],
		rows.map(({ title, outcome }) => [
			title,
			outcome.company?.name ?? '-',
			outcome.outcome,
			outcome.ticket?.number || '-',
			outcome.reason,
		]),
	);
}
