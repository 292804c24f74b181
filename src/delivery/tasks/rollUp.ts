import type { Alert } from '../../alert/alert';
import { describeProblem, type Result } from '../../result/problem';
import type { TicketDraft } from '../../ticket/draftTicket';
import { chunkLines } from '../../ticket/listChunks';
import { listNotes } from '../../ticket/noteText';
import { csvHeading, csvRows, rollUpTicket } from '../../ticket/rollUpTicket';
import type { AlertCase } from '../alertCase';
import type { CaseResult, CaseResults, Done, Failed } from '../caseResult';
import type { DeliveryRun } from '../deliveryRun';
import { invalidResult } from '../failures';
import type { RollUpTask } from '../task';
import { subjectOfMembers, type Subject } from '../ticketContext/subject';
import { openOrLatest } from '../ticketsOfCase';
import { addChecklist } from './addChecklist';
import { writeTicket } from './writeTicket';

/** From here on a list in notes is hard to read, so it is attached as a file too. */
const attachFrom = 200;
/** Half of what Autotask documents for one attachment; a UTF-16 unit becomes at most three bytes of UTF-8. */
const attachmentBytes = 3_000_000;

/** The ticket that takes the list, and how much of it stands in there. */
interface Target {
	kind: 'target';
	ticketId: number;
	listed: number;
	isNew: boolean;
	warnings: string[];
}

/** A list that breaks off half-way fails only for those that are not listed. */
export async function rollUp(run: DeliveryRun, task: RollUpTask): Promise<CaseResults> {
	const { members, ticketKey } = task;
	const target = openRollUp(run, task) ?? (await createRollUp(run, task));
	if (target.kind === 'failed') return resultsOf(task, () => target);

	const alerts = members.map(({ report }) => report.alert);
	const broken = await listRest(run, target.ticketId, alerts.slice(target.listed));
	const listed = broken === null ? alerts.length : target.listed + broken.listed;
	const unattached = listed >= attachFrom ? await attachList(run, target.ticketId, alerts) : [];
	const result: Done = {
		kind: 'done',
		outcome: 'rolledUp',
		reason: { name: 'stormLimit' },
		ticketId: target.ticketId,
		warnings: [...target.warnings, ...unattached],
		...(target.isNew ? { createdKey: ticketKey } : {}),
	};
	return resultsOf(task, (index) => (index < listed || broken === null ? result : broken.result));
}

function resultsOf({ members }: RollUpTask, resultOf: (index: number) => CaseResult): CaseResults {
	return new Map<AlertCase, CaseResult>(
		members.map(({ alertCase }, index) => [alertCase, resultOf(index)]),
	);
}

function openRollUp(run: DeliveryRun, { ticketKey, members }: RollUpTask): Target | null {
	const rows = run.known.ofCompany(ticketKey, members[0].alertCase.company.id);
	const known = openOrLatest(rows, run.known);
	if (known === null || run.isCompleted(known)) return null;
	run.willNote(known.id);
	return { kind: 'target', ticketId: known.id, listed: 0, isNew: false, warnings: [] };
}

async function createRollUp(run: DeliveryRun, task: RollUpTask): Promise<Target | Failed> {
	const { members, ticketKey } = task;
	const subject = subjectOfMembers(members);
	const written = await writeTicket(run, ticketKey, subject, () => rollUpDraft(run, task, subject));
	if (written.kind === 'invalid') return invalidResult(written.problem);
	const { created, draft } = written;
	if (!created.ok) return run.failed(created.problem);
	const { listed, checklist } = draft;
	const warnings = await addChecklist(run, created.value, checklist);
	return { kind: 'target', ticketId: created.value, listed, isNew: true, warnings };
}

/** The fields of the first member that can become a ticket: a single bad alert must not hold up the others. */
function rollUpDraft(
	run: DeliveryRun,
	{ members, ticketKey }: RollUpTask,
	subject: Subject,
): Result<TicketDraft & { listed: number }> {
	const [first, ...others] = members;
	let drafted = run.draft(first.report, { ticketKey }, subject);
	for (const { report } of others) {
		if (drafted.ok) break;
		drafted = run.draft(report, { ticketKey }, subject);
	}
	if (!drafted.ok) return drafted;
	const alerts = members.map(({ report }) => report.alert);
	const { name } = first.alertCase.company;
	const { checklist, payload } = drafted.value;
	return {
		ok: true,
		value: { ...drafted.value, ...rollUpTicket(payload, alerts, name, checklist) },
	};
}

async function listRest(
	run: DeliveryRun,
	ticketId: number,
	alerts: readonly Alert[],
): Promise<{ listed: number; result: Failed } | null> {
	if (alerts.length === 0) return null;
	let listed = 0;
	for (const note of listNotes('Rolled-up alerts', alerts)) {
		const added = await run.addNote(ticketId, note);
		if (!added.ok) return { listed, result: run.failed(added.problem) };
		listed += note.text.split('\n').length;
	}
	return null;
}

/** The notes hold every alert already; a file that can't be attached is a warning, not a failure. */
async function attachList(
	run: DeliveryRun,
	ticketId: number,
	alerts: readonly Alert[],
): Promise<string[]> {
	const kind = await run.noteKind();
	if (!kind.ok) return [];
	const time = run.now.toISOString().slice(0, 19).replace(/:/g, '');
	for (const [index, rows] of chunkLines(csvRows(alerts), attachmentBytes / 3).entries()) {
		const fileName = `alerts-${time}-${index + 1}.csv`;
		const text = [csvHeading, ...rows].join('\r\n');
		const attached = await run.store.attachText(ticketId, fileName, text, kind.value);
		if (!attached.ok) {
			return [
				`the list could not be attached (${describeProblem(attached.problem)}); the notes hold it`,
			];
		}
	}
	return [];
}
