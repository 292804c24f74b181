import { isoDate } from '../alert/isoDate';
import type { TicketFields } from '../ticket/ticketFields';
import { parseAutotaskDate } from './autotaskDate';
import type { TicketSummary } from './ticketOutcome';
import type { TicketRow } from './ticketRows';

/** The ticket as it stands in an output item; `row` is undefined when it could not be read back. */
export function summarizeTicket(
	id: number,
	row: TicketRow | undefined,
	fields: TicketFields,
	webUrl: string,
): TicketSummary {
	const nameOf = (field: string, value: number | null | undefined) =>
		fields.standard(field)?.picklist.find((entry) => entry.value === String(value))?.label ?? '';
	const due = parseAutotaskDate(row?.dueDateTime);
	return {
		id,
		number: row?.ticketNumber ?? '',
		url: ticketUrl(id, webUrl),
		externalID: row?.externalID ?? '',
		title: row?.title ?? '',
		companyID: row?.companyID ?? -1,
		status: row?.status ?? null,
		statusName: nameOf('status', row?.status),
		priority: row?.priority ?? null,
		priorityName: nameOf('priority', row?.priority),
		queueID: row?.queueID ?? null,
		queueName: nameOf('queueID', row?.queueID),
		dueDateTime: due === null ? null : isoDate(new Date(due)).iso,
	};
}

/** Autotask's ExecuteCommand link; `webUrl` ends with a slash. */
function ticketUrl(id: number, webUrl: string): string {
	return webUrl === ''
		? ''
		: `${webUrl}Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketID=${id}`;
}
