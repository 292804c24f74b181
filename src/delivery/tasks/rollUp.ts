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
import { openOrLatest } from '../ticketsOfCase';

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
}

/** A list that breaks off half-way fails only for those that are not listed. */
export async function rollUp(run: DeliveryRun, task: RollUpTask): Promise<CaseResults> {
	const { members, ticketKey } = task;
	const target = openRollUp(run, task) ?? (await createRollUp(run, task));
	if (target.kind === 'failed') return resultsOf(task, () => target);

	const alerts = members.map(({ report }) => report.alert);
	const broken = await listRest(run, target.ticketId, alerts.slice(target.listed));
	const listed = broken === null ? alerts.length : target.listed + broken.listed;
	const warnings = listed >= attachFrom ? await attachList(run, target.ticketId, alerts) : [];
	const result: Done = {
		kind: 'done',
		outcome: 'rolledUp',
		reason: { name: 'stormLimit' },
		ticketId: target.ticketId,
		warnings,
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
	return { kind: 'target', ticketId: known.id, listed: 0, isNew: false };
}

async function createRollUp(run: DeliveryRun, task: RollUpTask): Promise<Target | Failed> {
	const drafted = firstDraft(run, task);
	if (!drafted.ok) return invalidResult(drafted.problem);
	const alerts = task.members.map(({ report }) => report.alert);
	const { name } = task.members[0].alertCase.company;
	const { payload, listed } = rollUpTicket(drafted.value.payload, alerts, name);
	const older = run.known.withKey(task.ticketKey).map((row) => row.id);
	const created = await run.store.createTicket(payload, task.ticketKey, older);
	if (!created.ok) return run.failed(created.problem);
	run.known.learnOwn(created.value, '', payload.description);
	return { kind: 'target', ticketId: created.value, listed, isNew: true };
}

/** The fields of the first member that can become a ticket: a single bad alert must not hold up the others. */
function firstDraft(run: DeliveryRun, { members, ticketKey }: RollUpTask): Result<TicketDraft> {
	const [first, ...others] = members;
	let drafted = run.draft(first.report, { ticketKey });
	for (const { report } of others) {
		if (drafted.ok) break;
		drafted = run.draft(report, { ticketKey });
	}
	return drafted;
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
