import type { Answer } from '../autotask/answer';
import type { AutotaskClient } from '../autotask/autotaskClient';
import type { Filter } from '../autotask/filter';
import { marker } from '../ticket/alertReference';
import {
	noteColumns,
	readNote,
	readTicket,
	ticketColumns,
	type AnswerNote,
	type AnswerTicket,
} from './answerTicket';

/** Autotask allows 500 OR conditions in a query. */
const idsPerQuery = 500;

/** A page of tickets with a reference of ours and activity since a moment; `next` is the id to go on after, null at the end. */
export async function changedTickets(
	client: AutotaskClient,
	since: Date,
	afterId: number | undefined,
): Promise<Answer<{ tickets: AnswerTicket[]; next: number | null }>> {
	const filter: Filter = {
		op: 'and',
		items: [
			{ op: 'gte', field: 'lastActivityDate', value: since.toISOString() },
			{ op: 'exist', field: 'externalID' },
			{ op: 'contains', field: 'description', value: marker },
		],
	};
	const page = await client.queryPage<Record<string, unknown>>('Tickets', filter, {
		fields: ticketColumns,
		afterId,
	});
	if (!page.ok) return page;
	const tickets = page.value.rows.flatMap((row) => readTicket(row) ?? []);
	return { ok: true, value: { tickets, next: page.value.lastId } };
}

export async function ticketsById(
	client: AutotaskClient,
	ids: readonly number[],
): Promise<Answer<AnswerTicket[]>> {
	const rows = await inChunks(ids, (value) =>
		client.query<Record<string, unknown>>(
			'Tickets',
			{ op: 'in', field: 'id', value },
			{ fields: ticketColumns },
		),
	);
	return rows.ok ? { ok: true, value: rows.value.flatMap((row) => readTicket(row) ?? []) } : rows;
}

/** Notes by ticket, oldest first. With `since` only those with a reference of ours and those written from then on. */
export async function notesOf(
	client: AutotaskClient,
	ids: readonly number[],
	since?: Date,
): Promise<Answer<Map<number, AnswerNote[]>>> {
	const recent: Filter[] = since
		? [
				{
					op: 'or',
					items: [
						{ op: 'gte', field: 'createDateTime', value: since.toISOString() },
						{ op: 'contains', field: 'description', value: marker },
					],
				},
			]
		: [];
	const rows = await inChunks(ids, (value) =>
		client.query<Record<string, unknown>>(
			'TicketNotes',
			{ op: 'and', items: [{ op: 'in', field: 'ticketID', value }, ...recent] },
			{ fields: noteColumns },
		),
	);
	if (!rows.ok) return rows;
	const byTicket = new Map<number, AnswerNote[]>();
	for (const note of rows.value.flatMap((row) => readNote(row) ?? [])) {
		byTicket.set(note.ticketID, [...(byTicket.get(note.ticketID) ?? []), note]);
	}
	return { ok: true, value: byTicket };
}

async function inChunks<Row>(
	ids: readonly number[],
	ask: (ids: number[]) => Promise<Answer<Row[]>>,
): Promise<Answer<Row[]>> {
	const rows: Row[] = [];
	for (let start = 0; start < ids.length; start += idsPerQuery) {
		const answer = await ask(ids.slice(start, start + idsPerQuery));
		if (!answer.ok) return answer;
		for (const row of answer.value) rows.push(row);
	}
	return { ok: true, value: rows };
}
