import { escapeHtml } from './escapeHtml';
import { pageStyle } from './pageStyle';
import type { CompanyRow, NoteRow, TicketRow } from '../tenant/rows';

/** What the page needs to know of a sandbox; `AutotaskSandbox` has it all. */
interface TicketPageSource {
	tickets(): TicketRow[];
	companies(): CompanyRow[];
	notes(ticketId?: number): NoteRow[];
	label(field: string, value: unknown): string;
}

const shownTickets = 1000;

/** A self-contained page of all tickets by company, newest first. Every text in it is escaped: titles are hostile. */
export function renderTicketPage(source: TicketPageSource): string {
	const tickets = source.tickets();
	const byCompany = new Map<number, TicketRow[]>();
	for (const ticket of tickets.slice(-shownTickets).reverse()) {
		const group = byCompany.get(ticket.companyID);
		if (group) group.push(ticket);
		else byCompany.set(ticket.companyID, [ticket]);
	}
	const names = new Map(source.companies().map((row) => [row.id, row.companyName]));
	const sections = [...byCompany].map(([id, group]) =>
		companySection(names.get(id) ?? `Company ${id}`, id, group, source),
	);
	const none = '<p class="none">No tickets yet. They appear here as soon as n8n creates one.</p>';
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Autotask sandbox: tickets</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>Autotask sandbox</h1>
<p>${plural(tickets.length, 'ticket')} for ${plural(byCompany.size, 'company', 'companies')}, newest first${tickets.length > shownTickets ? `; the newest ${shownTickets} are shown` : ''}</p>
</header>
<main>
${sections.join('\n') || none}
</main>
</body>
</html>
`;
}

function companySection(
	name: string,
	id: number,
	tickets: TicketRow[],
	source: TicketPageSource,
): string {
	return `<section>
<h2>${escapeHtml(name)} <small>id ${id} · ${plural(tickets.length, 'ticket')}</small></h2>
${tickets.map((ticket) => ticketCard(ticket, source)).join('\n')}
</section>`;
}

function ticketCard(ticket: TicketRow, source: TicketPageSource): string {
	const notes = source.notes(ticket.id).length;
	const facts = [
		['Status', source.label('status', ticket.status)],
		['Priority', source.label('priority', ticket.priority)],
		['Queue', source.label('queueID', ticket.queueID)],
		['Due', showTime(ticket.dueDateTime)],
		['Created', showTime(ticket.createDate)],
		['Notes', String(notes)],
		['External id', ticket.externalID ?? ''],
	] as const;
	const shown = facts.map(
		([term, value]) => `<div><dt>${term}</dt><dd>${escapeHtml(value) || '–'}</dd></div>`,
	);
	return `<article class="${ticket.status === 5 ? 'complete' : 'open'}">
<h3><span class="number">${escapeHtml(ticket.ticketNumber)}</span> ${escapeHtml(ticket.title)}</h3>
<dl>${shown.join('')}</dl>
${ticket.description ? `<pre>${escapeHtml(ticket.description)}</pre>` : ''}
</article>`;
}

function showTime(stamp: string | null): string {
	return stamp === null ? '' : `${stamp.slice(0, 16).replace('T', ' ')} UTC`;
}

function plural(count: number, one: string, many = `${one}s`): string {
	return `${count} ${count === 1 ? one : many}`;
}
