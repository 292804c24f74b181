import type { Deliverable } from '../deliverable';
import { listLine } from '../../ticket/noteText';
import type { TicketPayload } from '../../ticket/ticketPayload';
import type { CaseResult, DeliveryRun } from '../deliveryRun';
import { openOrLatest } from '../decide';
import { failureOfProblems } from '../failures';
import { finishDraft, sentOf, type FinishedDraft } from '../finishDraft';
import { chunkLines } from '../listChunks';
import { describeProblem } from '../../result/problem';
import { listNotes } from './noteTicket';

/** What a storm left over: alerts of one tenant that share one ticket. */
export interface RollUp {
	ticketKey: string;
	/** Most severe first; never empty. */
	members: [Deliverable, ...Deliverable[]];
}

const descriptionRoom = 7000;
/** From here on a list in notes is no pleasure to read, so it is attached as a file too. */
const attachFrom = 200;
/** Half of what Autotask documents for one attachment; a UTF-16 unit becomes at most three bytes of UTF-8. */
const attachmentBytes = 3_000_000;
const titleLength = 250;

/** One result for each member, in their order: a list that breaks off half-way fails only for those not listed. */
export async function rollUp(run: DeliveryRun, storm: RollUp): Promise<CaseResult[]> {
	const known = openOrLatest(run.known.ticketsFor(storm.ticketKey), run.policy);
	const open = known !== null && !run.isCompleted(known) ? known : null;
	if (open !== null) run.told.set(open.id, open);
	const target =
		open === null
			? await createRollUp(run, storm)
			: { ticketId: open.id, listed: 0, created: false };
	if ('kind' in target) return storm.members.map(() => target);

	const rest = storm.members.slice(target.listed);
	const failure = await listRest(run, target.ticketId, rest);
	const listed = failure === null ? storm.members.length : target.listed + failure.listed;
	const warnings = listed >= attachFrom ? await attachList(run, target.ticketId, storm) : [];
	const result: CaseResult = {
		kind: 'done',
		outcome: 'rolledUp',
		reason: 'more new tickets for this tenant than the storm limit',
		ticketId: target.ticketId,
		warnings,
		...(target.created ? { createdKey: storm.ticketKey } : {}),
	};
	return storm.members.map((_, index) =>
		index < listed || failure === null ? result : failure.result,
	);
}

async function createRollUp(
	run: DeliveryRun,
	storm: RollUp,
): Promise<{ ticketId: number; listed: number; created: boolean } | CaseResult> {
	const drafting = firstDraft(storm);
	if (drafting.kind === 'invalid') {
		return { kind: 'failed', failure: failureOfProblems(drafting.problems), warnings: [] };
	}
	const { payload: draft } = drafting;
	const lines = storm.members.map((member) => listLine(member.alert, 1));
	const first = chunkLines(lines, descriptionRoom)[0] ?? [];
	const companyName = storm.members[0].company.name.replace(/\s+/g, ' ');
	const description = [
		`${storm.members.length} further alerts for ${companyName} came at once. Each is listed here or in the notes, most severe first.`,
		'',
		...first.map((line, index) => (index === 0 ? sentWith(draft, line) : line)),
	].join('\n');
	const title = `${storm.members.length} further security alerts for ${companyName}`;
	const payload = { ...draft, title: title.slice(0, titleLength), description };
	const older = run.known.ticketsFor(storm.ticketKey).map((row) => row.id);
	const created = await run.desk.createTicket(payload, older);
	if (!created.ok) return run.failed(created.problem);
	run.known.learn(created.value, description);
	return { ticketId: created.value, listed: first.length, created: true };
}

/** The fields of the first member that can become a ticket: one bad alert must not hold up the others. */
function firstDraft(storm: RollUp): FinishedDraft {
	let drafting: FinishedDraft = { kind: 'invalid', problems: [] };
	for (const member of storm.members) {
		drafting = finishDraft(member, storm.ticketKey, null);
		if (drafting.kind === 'draft') return drafting;
	}
	return drafting;
}

/** The first line also tells what the ticket was created with. */
function sentWith(draft: TicketPayload, line: string): string {
	const [statement, ...label] = line.split(' | ');
	return [`${statement} sent=${sentOf(draft)}`, ...label].join(' | ');
}

async function listRest(
	run: DeliveryRun,
	ticketId: number,
	members: Deliverable[],
): Promise<{ listed: number; result: CaseResult } | null> {
	if (members.length === 0) return null;
	let listed = 0;
	for (const note of listNotes('Rolled-up alerts', members)) {
		const added = await run.addNote(ticketId, note);
		if (!added.ok) return { listed, result: run.failed(added.problem) };
		listed += note.text.split('\n').length;
	}
	return null;
}

/** The notes hold every alert already; a file that can't be attached is a warning, not a failure. */
async function attachList(run: DeliveryRun, ticketId: number, storm: RollUp): Promise<string[]> {
	const kind = await run.noteKind();
	if (!kind.ok) return [];
	const rows = storm.members.map(({ alert }) =>
		[
			alert.id,
			alert.severity,
			alert.detectedAt ?? alert.occurredAt ?? alert.receivedAt,
			alert.title,
		]
			.map(csvCell)
			.join(','),
	);
	const files = chunkLines(rows, attachmentBytes / 3);
	const time = run.now.toISOString().slice(0, 19).replace(/:/g, '');
	for (const [index, lines] of files.entries()) {
		const name = `alerts-${time}-${index + 1}.csv`;
		const text = ['id,severity,time,title', ...lines].join('\r\n');
		const attached = await run.desk.attachText(ticketId, name, text, kind.value);
		if (!attached.ok) {
			return [
				`the list could not be attached (${describeProblem(attached.problem)}); the notes hold it`,
			];
		}
	}
	return [];
}

/** A cell that begins like a formula would be run by a spreadsheet; alert text is hostile. */
function csvCell(text: string): string {
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return `"${safe.replace(/"/g, '""')}"`;
}
