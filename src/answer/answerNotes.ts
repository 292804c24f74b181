import type { Answer } from '../autotask/answer';
import type { AutotaskClient } from '../autotask/autotaskClient';
import { findNoteKind } from '../delivery/noteKind';
import { writeOnce, type Wait } from '../delivery/writeOnce';
import { note, type NoteText } from '../ticket/noteText';
import { notesOf } from './ticketQueries';
import { writeAnswer, type AnswerStatement } from './answerStatement';

/** Writes the internal notes in which a ticket remembers its answers. */
export class AnswerNotes {
	constructor(
		private readonly client: AutotaskClient,
		private readonly wait: Wait,
	) {}

	/** `mark` is a word of this attempt, by which the note is found after an unclear outcome. */
	async create(ticketId: number, text: NoteText, mark: string): Promise<Answer<number>> {
		const kind = await findNoteKind(this.client, 'internal');
		if (!kind.ok) return kind;
		const { noteType, publish } = kind.value;
		const body = {
			...{ ticketID: ticketId, title: text.title, description: text.text },
			...{ noteType, publish },
		};
		return writeOnce(
			() => this.client.create(`Tickets/${ticketId}/Notes`, body),
			async () => {
				const notes = await notesOf(this.client, [ticketId]);
				if (!notes.ok) return notes;
				const stored = (notes.value.get(ticketId) ?? []).find(({ description }) =>
					description.includes(mark),
				);
				return { ok: true, value: stored?.id ?? null };
			},
			this.wait,
		);
	}

	/** Replaces the text of a note of ours. Doing it twice is harmless, so an unclear outcome is repeated once. */
	async replace(ticketId: number, noteId: number, text: NoteText): Promise<Answer<number>> {
		const kind = await findNoteKind(this.client, 'internal');
		if (!kind.ok) return kind;
		const { noteType, publish } = kind.value;
		const body = { id: noteId, title: text.title, description: text.text, noteType, publish };
		const update = () => this.client.update(`Tickets/${ticketId}/Notes`, body);
		const answer = await update();
		return !answer.ok && answer.problem.kind === 'unknown' ? await update() : answer;
	}
}

/** A note with one statement for each alert. */
export function answerNote(
	title: string,
	lines: readonly string[],
	statements: readonly AnswerStatement[],
): NoteText {
	return note(title, lines.join('\n'), statements.map(writeAnswer).join('\n'));
}
