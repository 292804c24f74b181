import type { Answer } from '../autotask/answer';
import type { AutotaskClient } from '../autotask/autotaskClient';
import { writeOnce, type Wait } from './writeOnce';

/** Attaches a text file to a ticket, once. */
export async function attachText(
	client: AutotaskClient,
	file: { ticketId: number; fileName: string; text: string; publish: number },
	wait: Wait,
): Promise<Answer<number>> {
	const { ticketId, fileName, text, publish } = file;
	const body = {
		attachmentType: 'FILE_ATTACHMENT',
		title: fileName,
		fullPath: fileName,
		publish,
		data: Buffer.from(text, 'utf8').toString('base64'),
	};
	return writeOnce(
		() => client.create(`Tickets/${ticketId}/Attachments`, body),
		async () => {
			const rows = await client.query<{ id: number; title?: string | null }>(
				'TicketAttachments',
				{ op: 'eq', field: 'ticketID', value: ticketId },
				{ fields: ['id', 'ticketID', 'title'] },
			);
			if (!rows.ok) return rows;
			const stored = rows.value.find((row) => row.title === fileName);
			return { ok: true, value: stored?.id ?? null };
		},
		wait,
	);
}
