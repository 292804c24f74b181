import type { Alert } from '../alert/alert';
import { neutralizeMarker } from './alertReference';
import { sentOf } from './draftTicket';
import { chunkLines } from './listChunks';
import { listLine } from './noteText';
import type { TicketPayload } from './ticketPayload';

const descriptionRoom = 7000;
const titleLength = 250;

/**
 * The ticket that takes many alerts: `draft` is that of one of them, whose fields it keeps. Alerts that its description has
 * no room for go into notes; `listed` counts those that it holds.
 */
export function rollUpTicket(
	draft: TicketPayload,
	alerts: readonly Alert[],
	companyName: string,
	checklist?: number,
): { payload: TicketPayload; listed: number } {
	const name = neutralizeMarker(companyName.replace(/\s+/g, ' '));
	const sent = ` sent=${sentOf(draft)}${checklist === undefined ? '' : ` checklist=${checklist}`}`;
	const lines = alerts.map((alert) => listLine(alert, 1));
	const first = chunkLines(lines, descriptionRoom - sent.length)[0] ?? [];
	const description = [
		`${alerts.length} further alerts for ${name} came at once. Each is listed here or in the notes, most severe first.`,
		'',
		// The first line also says what the ticket was created with, and what is put on it.
		...first.map((line, index) => (index === 0 ? line.replace(' | ', `${sent} | `) : line)),
	].join('\n');
	const title = `${alerts.length} further security alerts for ${name}`.slice(0, titleLength);
	return { payload: { ...draft, title, description }, listed: first.length };
}

/** Rows of a CSV file with all alerts, without the heading; a spreadsheet must not run what a cell holds. */
export function csvRows(alerts: readonly Alert[]): string[] {
	return alerts.map((alert) =>
		[
			alert.id,
			alert.severity,
			alert.detectedAt ?? alert.occurredAt ?? alert.receivedAt,
			alert.title,
		]
			.map(csvCell)
			.join(','),
	);
}

export const csvHeading = 'id,severity,time,title';

function csvCell(text: string): string {
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return `"${safe.replace(/"/g, '""')}"`;
}
