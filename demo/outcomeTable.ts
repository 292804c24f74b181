import type { TicketOutcome } from '../src/delivery/ticketOutcome';

const columns: Array<[heading: string, width: number, cell: (row: TicketRowOfTable) => string]> = [
	['alert', 52, (row) => row.title],
	['company', 24, (row) => row.outcome.company?.name ?? '-'],
	['outcome', 9, (row) => row.outcome.outcome],
	['ticket', 14, (row) => row.outcome.ticket?.number || '-'],
	['reason', 140, (row) => row.outcome.reason],
];

interface TicketRowOfTable {
	title: string;
	outcome: TicketOutcome;
}

/** One line for each alert, for a terminal. */
export function outcomeTable(rows: TicketRowOfTable[]): string {
	const line = (cells: string[]): string =>
		cells
			.map((cell, index) => fit(cell, columns[index]?.[1] ?? 0))
			.join('  ')
			.trimEnd();
	return [
		line(columns.map(([heading]) => heading)),
		line(columns.map(([heading, width]) => '-'.repeat(heading === 'reason' ? 40 : width))),
		...rows.map((row) => line(columns.map(([, , cell]) => cell(row)))),
	].join('\n');
}

function fit(text: string, width: number): string {
	const plain = text.replace(/\s+/g, ' ');
	return plain.length > width ? `${plain.slice(0, width - 1)}…` : plain.padEnd(width);
}
