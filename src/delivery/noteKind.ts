import { refuse, type Answer } from '../autotask/answer';
import type { AutotaskClient } from '../autotask/autotaskClient';
import type { TicketField } from '../ticket/ticketFields';

/** How our notes are filed: values of the tenant's own `noteType` and `publish` picklists. */
export interface NoteKind {
	noteType: number;
	publish: number;
}

export type NoteVisibility = 'internal' | 'internalAndCoManaged';

/** Value 1 is "All Autotask Users", which customers see in their portal in spite of its label. */
const visibleToCustomers = 1;
const internalUsersOnly = 2;
const internalAndCoManaged = 4;
const taskNotes = 3;
/** System note types: workflow rules, client portal, 91 to 95 and the like; a person or an API must not write them. */
const systemNoteTypes = new Set([13, 18, 91, 92, 93, 94, 95]);

/** Refuses rather than falls back to a visibility that customers could see. */
export async function findNoteKind(
	client: AutotaskClient,
	visibility: NoteVisibility,
): Promise<Answer<NoteKind>> {
	const answer = await client.fields('TicketNotes');
	if (!answer.ok) return answer;
	const publish = choosePublish(activeValues(answer.value, 'publish'), visibility);
	const noteType = chooseNoteType(activeValues(answer.value, 'noteType'));
	if (publish === undefined || noteType === undefined) {
		return refuse({
			reason: 'validation',
			message: 'Autotask offers no internal visibility or no note type for ticket notes',
			remedy: 'Activate "Internal Users Only" and a note type under Admin > Service Desk > Notes.',
			field: publish === undefined ? 'publish' : 'noteType',
		});
	}
	return { ok: true, value: { noteType, publish } };
}

/** A picklist value as the number that a note carries; texts such as `01` are compared as what they become. */
interface Choice {
	value: number;
	label: string;
}

function activeValues(fields: TicketField[], name: string): Choice[] {
	const field = fields.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
	return (field?.picklist ?? [])
		.filter((entry) => entry.isActive && /^\d+$/.test(entry.value.trim()))
		.map((entry) => ({ value: Number(entry.value), label: entry.label }));
}

function choosePublish(values: Choice[], visibility: NoteVisibility): number | undefined {
	const wanted =
		visibility === 'internalAndCoManaged'
			? [internalAndCoManaged, internalUsersOnly]
			: [internalUsersOnly];
	const byValue = wanted.flatMap((value) => values.filter((entry) => entry.value === value))[0];
	const byLabel = values.find(
		(entry) => entry.value !== visibleToCustomers && /internal/i.test(entry.label),
	);
	return (byValue ?? byLabel)?.value;
}

function chooseNoteType(values: Choice[]): number | undefined {
	const usual = values.find((entry) => entry.value === taskNotes);
	return (usual ?? values.find((entry) => !systemNoteTypes.has(entry.value)))?.value;
}
