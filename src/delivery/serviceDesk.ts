import type { Answer } from '../autotask/answer';
import type { AutotaskClient } from '../autotask/autotaskClient';
import type { Filter } from '../autotask/filter';
import type { NoteText } from '../ticket/noteText';
import type { TicketPayload } from '../ticket/ticketPayload';
import { checkedRows, noteTypes, ticketTypes } from './checkedRows';
import type { NoteKind } from './noteKind';
import {
	chunksOf,
	keysPerQuery,
	noteColumns,
	ticketColumns,
	type NoteRow,
	type TicketRow,
} from './ticketRows';
import { writeOnce, type Wait } from './writeOnce';

function columns({ withDescription }: { withDescription: boolean }): string[] {
	return withDescription ? [...ticketColumns, 'description'] : ticketColumns;
}

/** Tickets and notes in the words of the delivery. Each write happens once, whatever the network does. */
export class ServiceDesk {
	constructor(
		private readonly client: AutotaskClient,
		private readonly wait: Wait,
	) {}

	async pause(milliseconds: number): Promise<void> {
		await this.wait(milliseconds);
	}

	/** One request for up to 500 keys. Keys without a ticket are absent from the map. */
	async ticketsByKey(
		keys: string[],
		options: { withDescription: boolean },
	): Promise<Answer<Map<string, TicketRow[]>>> {
		const fields = columns(options);
		const byKey = new Map<string, TicketRow[]>();
		for (const chunk of chunksOf(keys, keysPerQuery)) {
			const answer = checkedRows(
				await this.client.query<TicketRow>('Tickets', anyKey(chunk), { fields }),
				ticketTypes,
			);
			if (!answer.ok) return answer;
			for (const row of answer.value) {
				const key = (row.externalID ?? '').toLowerCase();
				byKey.set(key, [...(byKey.get(key) ?? []), row]);
			}
		}
		return { ok: true, value: byKey };
	}

	async ticketsById(
		ids: number[],
		options: { withDescription: boolean },
	): Promise<Answer<TicketRow[]>> {
		const rows = await this.rowsIn<TicketRow>('Tickets', 'id', ids, columns(options));
		return checkedRows(rows, ticketTypes);
	}

	async notesOf(ticketIds: number[]): Promise<Answer<NoteRow[]>> {
		const rows = await this.rowsIn<NoteRow>('TicketNotes', 'ticketID', ticketIds, noteColumns);
		return checkedRows(rows, noteTypes);
	}

	async timeEntriesOf(ticketId: number): Promise<Answer<Array<{ id: number }>>> {
		return this.rowsIn<{ id: number }>('TimeEntries', 'ticketID', [ticketId], ['id', 'ticketID']);
	}

	/** Who changed what; Autotask lets it be queried by ticket only. */
	async historyOf(ticketId: number): Promise<Answer<Array<{ resourceID: number | null }>>> {
		return this.client.query('TicketHistory', { op: 'eq', field: 'ticketID', value: ticketId });
	}

	/** `olderIds`: tickets that already had this key and are no answer to "was it stored?". */
	async createTicket(payload: TicketPayload, olderIds: readonly number[]): Promise<Answer<number>> {
		return writeOnce(
			() => this.client.create('Tickets', payload),
			async () => {
				const answer = await this.ticketsByKey([payload.externalID], { withDescription: false });
				if (!answer.ok) return answer;
				const rows = answer.value.get(payload.externalID.toLowerCase()) ?? [];
				const stored = rows.map((row) => row.id).filter((id) => !olderIds.includes(id));
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

	async attachText(
		ticketId: number,
		fileName: string,
		text: string,
		kind: NoteKind,
	): Promise<Answer<number>> {
		const body = {
			attachmentType: 'FILE_ATTACHMENT',
			title: fileName,
			fullPath: fileName,
			publish: kind.publish,
			data: Buffer.from(text, 'utf8').toString('base64'),
		};
		return writeOnce(
			() => this.client.create(`Tickets/${ticketId}/Attachments`, body),
			async () => {
				const rows = await this.client.query<{ id: number; title: string }>(
					'TicketAttachments',
					{ op: 'eq', field: 'ticketID', value: ticketId },
					{ fields: ['id', 'ticketID', 'title'] },
				);
				if (!rows.ok) return rows;
				const stored = rows.value.find((row) => row.title === fileName);
				return { ok: true, value: stored?.id ?? null };
			},
			this.wait,
		);
	}

	private async rowsIn<Row extends object>(
		entity: string,
		field: string,
		ids: number[],
		fields: string[],
	): Promise<Answer<Row[]>> {
		const rows: Row[] = [];
		for (const chunk of chunksOf(ids, keysPerQuery)) {
			const filter: Filter = { op: 'in', field, value: chunk };
			const answer = await this.client.query<Row>(entity, filter, { fields });
			if (!answer.ok) return answer;
			rows.push(...answer.value);
		}
		return { ok: true, value: rows };
	}
}

/** Each condition counts against the same limit of 500, so prefixes and whole keys share a query. */
function anyKey(keys: string[]): Filter {
	const whole = keys.filter((key) => !key.endsWith('*'));
	const prefixes = keys.filter((key) => key.endsWith('*'));
	const exact: Filter = { op: 'in', field: 'externalID', value: whole };
	if (prefixes.length === 0) return exact;
	return {
		op: 'or',
		items: [
			...(whole.length > 0 ? [exact] : []),
			...prefixes.map((key): Filter => ({
				op: 'beginsWith',
				field: 'externalID',
				value: key.slice(0, -1),
			})),
		],
	};
}
