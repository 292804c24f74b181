import type { Answer } from '../autotask/answer';
import type { AutotaskClient } from '../autotask/autotaskClient';
import type { Filter } from '../autotask/filter';
import type { NoteText } from '../ticket/noteText';
import type { TicketPayload } from '../ticket/ticketPayload';
import { attachText } from './attachText';
import {
	checkedRows,
	checklistItemTypes,
	columnsOf,
	historyTypes,
	noteTypes,
	ticketTypes,
	timeEntryTypes,
} from './checkedRows';
import type { NoteKind } from './noteKind';
import { askedFor, type KeyQuery, type TicketKey } from './ticketKeys';
import type { NoteRow, TicketRow } from './ticketRows';
import { writeOnce, type Wait } from './writeOnce';

/** Autotask allows 500 OR conditions in a query, and each value of an `in` list counts as one. */
const keysPerQuery = 500;
const fullPage = 500;

/** Columns of a ticket whose text is not needed. */
const withoutText = columnsOf(ticketTypes).filter((name) => name !== 'description');

/** Tickets and notes in Autotask. Each write happens once, whatever the network does. */
export class TicketStore {
	constructor(
		private readonly client: AutotaskClient,
		private readonly wait: Wait,
	) {}

	async pause(milliseconds: number): Promise<void> {
		await this.wait(milliseconds);
	}

	/** One request for up to 500 keys. Only tickets whose key was asked for, by key in lower case. */
	async ticketsByKey(
		query: KeyQuery,
		{ withDescription }: { withDescription: boolean },
	): Promise<Answer<Map<string, TicketRow[]>>> {
		const fields = withDescription ? columnsOf(ticketTypes) : withoutText;
		const byKey = new Map<string, TicketRow[]>();
		const isAsked = askedFor(query);
		for (const chunk of chunksOf(query)) {
			const answer = checkedRows<TicketRow>(
				await this.client.query('Tickets', anyKey(chunk), { fields }),
				ticketTypes,
			);
			if (!answer.ok) return answer;
			for (const row of answer.value) {
				const key = (row.externalID ?? '').toLowerCase();
				if (!isAsked(key)) continue;
				const rows = byKey.get(key);
				if (rows) rows.push(row);
				else byKey.set(key, [row]);
			}
		}
		return { ok: true, value: byKey };
	}

	async ticketsById(
		ids: readonly number[],
		{ withDescription }: { withDescription: boolean },
	): Promise<Answer<TicketRow[]>> {
		const fields = withDescription ? columnsOf(ticketTypes) : withoutText;
		return checkedRows<TicketRow>(await this.#rowsIn('Tickets', 'id', ids, fields), ticketTypes);
	}

	async notesOf(ticketIds: readonly number[]): Promise<Answer<NoteRow[]>> {
		const columns = columnsOf(noteTypes);
		return checkedRows<NoteRow>(
			await this.#rowsIn('TicketNotes', 'ticketID', ticketIds, columns),
			noteTypes,
		);
	}

	async timeEntriesOf(ticketId: number): Promise<Answer<Array<{ id: number }>>> {
		return checkedRows<{ id: number }>(
			await this.#rowsIn('TimeEntries', 'ticketID', [ticketId], ['id', 'ticketID']),
			timeEntryTypes,
		);
	}

	/**
	 * Who changed what, oldest first; null when there is more than one page. Autotask takes a single condition here and no
	 * second one, so the history is never paged (Autotask: TicketHistory).
	 */
	async historyOf(ticketId: number): Promise<Answer<Array<{ resourceID: number | null }> | null>> {
		const page = await this.client.queryPage<{ id: number }>('TicketHistory', {
			op: 'eq',
			field: 'ticketID',
			value: ticketId,
		});
		if (!page.ok) return page;
		if (page.value.rows.length >= fullPage) return { ok: true, value: null };
		return checkedRows<{ id: number; resourceID: number | null }>(
			{ ok: true, value: page.value.rows },
			historyTypes,
		);
	}

	/** `olderIds`: tickets that already had this key and are no answer to "was it stored?". */
	async createTicket(
		payload: TicketPayload,
		ticketKey: TicketKey,
		olderIds: readonly number[],
	): Promise<Answer<number>> {
		const { companyID } = payload;
		return writeOnce(
			() => this.client.create('Tickets', payload),
			async () => {
				const query = { keys: [ticketKey], prefixes: [] };
				const answer = await this.ticketsByKey(query, { withDescription: false });
				if (!answer.ok) return answer;
				const stored = [...answer.value.values()]
					.flat()
					.filter((row) => row.companyID === companyID && !olderIds.includes(row.id))
					.map((row) => row.id);
				return { ok: true, value: stored.length > 0 ? Math.min(...stored) : null };
			},
			this.wait,
		);
	}

	/** `text` ends with a statement line, by which a note is found again after an unknown outcome. */
	async addNote(ticketId: number, note: NoteText, kind: NoteKind): Promise<Answer<number>> {
		const lastLine = note.text.slice(note.text.lastIndexOf('\n') + 1).trimEnd();
		const body = {
			ticketID: ticketId,
			title: note.title,
			description: note.text,
			noteType: kind.noteType,
			publish: kind.publish,
		};
		return writeOnce(
			() => this.client.create(`Tickets/${ticketId}/Notes`, body),
			async () => {
				const notes = await this.notesOf([ticketId]);
				if (!notes.ok) return notes;
				const stored = notes.value.find(
					(row) => row.title === note.title && row.description?.trimEnd().endsWith(lastLine),
				);
				return { ok: true, value: stored?.id ?? null };
			},
			this.wait,
		);
	}

	/** Only the status is sent. Setting it twice is harmless, so an unknown outcome is simply repeated once. */
	async setStatus(ticketId: number, status: number): Promise<Answer<number>> {
		const answer = await this.client.update('Tickets', { id: ticketId, status });
		return !answer.ok && answer.problem.kind === 'unknown'
			? this.client.update('Tickets', { id: ticketId, status })
			: answer;
	}

	/** Puts a checklist library on a ticket. Whether it is there can be told from the ticket's items alone (Autotask: checklists). */
	async addChecklist(ticketId: number, checklistLibraryID: number): Promise<Answer<number>> {
		return writeOnce(
			() => this.client.create(`Tickets/${ticketId}/ChecklistLibraries`, { checklistLibraryID }),
			async () => {
				const items = await this.checklistItemsOf([ticketId]);
				return items.ok ? { ok: true, value: items.value[0]?.id ?? null } : items;
			},
			this.wait,
		);
	}

	async checklistItemsOf(
		ticketIds: readonly number[],
	): Promise<Answer<Array<{ id: number; ticketID: number }>>> {
		const columns = columnsOf(checklistItemTypes);
		return checkedRows<{ id: number; ticketID: number }>(
			await this.#rowsIn('TicketChecklistItems', 'ticketID', ticketIds, columns),
			checklistItemTypes,
		);
	}

	async attachText(
		ticketId: number,
		fileName: string,
		text: string,
		kind: NoteKind,
	): Promise<Answer<number>> {
		return attachText(this.client, { ticketId, fileName, text, publish: kind.publish }, this.wait);
	}

	async #rowsIn(
		entity: string,
		field: string,
		ids: readonly number[],
		fields: string[],
	): Promise<Answer<Array<Record<string, unknown>>>> {
		const rows: Array<Record<string, unknown>> = [];
		for (let start = 0; start < ids.length; start += keysPerQuery) {
			const value = ids.slice(start, start + keysPerQuery);
			const answer = await this.client.query<Record<string, unknown>>(
				entity,
				{ op: 'in', field, value },
				{ fields },
			);
			if (!answer.ok) return answer;
			for (const row of answer.value) rows.push(row);
		}
		return { ok: true, value: rows };
	}
}

/** Prefixes and whole keys share the 500 conditions of a query. */
function chunksOf({ keys, prefixes }: KeyQuery): KeyQuery[] {
	const chunks: KeyQuery[] = [];
	for (let start = 0; start < keys.length + prefixes.length; start += keysPerQuery) {
		const end = start + keysPerQuery;
		const after = (position: number) => Math.max(0, position - keys.length);
		chunks.push({
			keys: keys.slice(start, end),
			prefixes: prefixes.slice(after(start), after(end)),
		});
	}
	return chunks;
}

function anyKey({ keys, prefixes }: KeyQuery): Filter {
	const exact: Filter[] =
		keys.length > 0 ? [{ op: 'in', field: 'externalID', value: [...keys] }] : [];
	const begins = prefixes.map(({ prefix }): Filter => ({
		op: 'beginsWith',
		field: 'externalID',
		value: prefix,
	}));
	const [only, ...others] = [...exact, ...begins];
	return only !== undefined && others.length === 0
		? only
		: { op: 'or', items: [...exact, ...begins] };
}
