import type { AlertCase } from './alertCase';
import type { CaseResults } from './carryOut';
import type { Deliverable } from './deliverable';
import type { CaseResult } from './deliveryRun';
import type { ReadBack } from './readBack';
import {
	summariseAlert,
	type OutcomeName,
	type TicketOutcome,
	type TicketSummary,
} from './ticketOutcome';
import type { TicketRow } from './ticketRows';

/** One outcome for each input index. */
export function outcomesOf(
	cases: readonly AlertCase[],
	results: CaseResults,
	back: ReadBack,
	webUrl: string,
): Map<number, TicketOutcome> {
	const outcomes = new Map<number, TicketOutcome>();
	for (const one of cases) {
		const result = results.get(one);
		if (result === undefined) throw new Error(`No result for ${one.key}`);
		one.items.forEach((item, position) => {
			outcomes.set(item.index, outcomeOf(item, position, result, back, webUrl));
		});
	}
	return outcomes;
}

function outcomeOf(
	item: Deliverable,
	position: number,
	result: CaseResult,
	back: ReadBack,
	webUrl: string,
): TicketOutcome {
	const common = {
		alert: summariseAlert(item.alert),
		company: item.company,
	};
	if (result.kind === 'failed') {
		const { failure } = result;
		const warnings = [...item.warnings, ...result.warnings];
		return {
			outcome: 'failed',
			reason: failure.message,
			ticket: null,
			...common,
			warnings,
			failure,
		};
	}
	if (result.kind === 'skipped') {
		const { reason } = result;
		return { outcome: 'skipped', reason, ticket: null, ...common, warnings: item.warnings };
	}
	const { outcome, reason } = said(result, position, back);
	const row = back.movedTo.get(result.ticketId) ?? back.rows.get(result.ticketId);
	const warnings = [
		...item.warnings,
		...result.warnings,
		...(back.warnings.get(result.ticketId) ?? []),
		...companyWarnings(item, row),
	];
	const ticket = summariseTicket(row?.id ?? result.ticketId, row, webUrl);
	return { outcome, reason, ticket, ...common, warnings };
}

function said(
	result: Extract<CaseResult, { kind: 'done' }>,
	position: number,
	back: ReadBack,
): { outcome: OutcomeName; reason: string } {
	if (result.outcome !== 'created') return result;
	if (position > 0) {
		return { outcome: 'existing', reason: 'the same alert was in this run before' };
	}
	return back.movedTo.has(result.ticketId)
		? { outcome: 'existing', reason: 'another execution made a ticket for it at the same time' }
		: result;
}

/** A ticket that a person moved, or an id that two customers share: either is worth a look. */
function companyWarnings(item: Deliverable, row: TicketRow | undefined): string[] {
	if (row === undefined || row.companyID === item.company.id) return [];
	return [`the ticket of this alert belongs to another company (${row.companyID})`];
}

function summariseTicket(id: number, row: TicketRow | undefined, webUrl: string): TicketSummary {
	return {
		id,
		number: row?.ticketNumber ?? '',
		url: ticketUrl(id, webUrl),
		externalID: row?.externalID ?? '',
		title: row?.title ?? '',
		companyID: row?.companyID ?? -1,
		status: row?.status ?? null,
		priority: row?.priority ?? null,
		queueID: row?.queueID ?? null,
		dueDateTime: row?.dueDateTime ?? null,
	};
}

/** Autotask's ExecuteCommand link; `webUrl` ends with a slash. */
function ticketUrl(id: number, webUrl: string): string {
	return webUrl === ''
		? ''
		: `${webUrl}Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketID=${id}`;
}
