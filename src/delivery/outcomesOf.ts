import type { TicketFields } from '../ticket/ticketFields';
import type { AlertCase } from './alertCase';
import type { CaseResult, CaseResults, Done } from './caseResult';
import type { Deliverable } from './deliverable';
import type { Findings } from './findings';
import type { KnownTickets } from './knownTickets';
import { sentenceOf, type Reason } from './reasons';
import { summarizeAlert, type TicketOutcome } from './ticketOutcome';
import { summarizeTicket } from './ticketSummary';

/** What a run has come to, and all that is known about its tickets. */
interface RunReport {
	results: CaseResults;
	known: KnownTickets;
	findings: Findings;
	fields: TicketFields;
	webUrl: string;
}

/** One outcome for each alert, in the order of the input. */
export function outcomesOf(cases: readonly AlertCase[], report: RunReport): TicketOutcome[] {
	const outcomes: TicketOutcome[] = [];
	const warnings = warningsByTicket(report.findings);
	for (const alertCase of cases) {
		const result = report.results.get(alertCase);
		if (result === undefined) throw new Error(`No result for ${alertCase.key}`);
		alertCase.inputs.forEach(({ index, deliverable }, position) => {
			outcomes[index] = outcomeOf(deliverable, position, result, report, warnings);
		});
	}
	return outcomes;
}

function outcomeOf(
	deliverable: Deliverable,
	position: number,
	result: CaseResult,
	{ known, findings, fields, webUrl }: RunReport,
	ticketWarnings: ReadonlyMap<number, ReadonlySet<string>>,
): TicketOutcome {
	const { alert, company, rule, warnings } = deliverable;
	const common = {
		ticket: null,
		alert: summarizeAlert(alert),
		company,
		...(rule === undefined ? {} : { rule }),
	};
	if (result.kind === 'failed') {
		const { failure } = result;
		return {
			outcome: 'failed',
			reason: failure.message,
			remedy: failure.remedy,
			...common,
			warnings: [...warnings, ...result.warnings],
			failure,
		};
	}
	if (result.kind === 'skipped') {
		const { reason } = result;
		return {
			outcome: 'skipped',
			reason: sentenceOf(reason),
			remedy: remedyOf(reason),
			code: 'nothingToClose',
			...common,
			warnings,
		};
	}
	const survivor = findings.survivors.get(result.ticketId);
	const ticketId = survivor ?? result.ticketId;
	const { outcome, reason } = seenFrom(result, position, survivor !== undefined);
	return {
		outcome,
		reason: sentenceOf(reason),
		remedy: remedyOf(reason),
		...common,
		ticket: summarizeTicket(ticketId, known.find(ticketId), fields, webUrl),
		warnings: [...warnings, ...result.warnings, ...(ticketWarnings.get(result.ticketId) ?? [])],
	};
}

/** Only the first input of an alert has made the ticket. */
function seenFrom(
	result: Done,
	position: number,
	isDuplicate: boolean,
): Pick<Done, 'outcome' | 'reason'> {
	if (result.outcome !== 'created') return result;
	if (position > 0) return { outcome: 'existing', reason: { name: 'sameRun' } };
	return isDuplicate ? { outcome: 'existing', reason: { name: 'otherExecution' } } : result;
}

function remedyOf({ name }: Reason): string {
	switch (name) {
		case 'moved':
		case 'besideMoved':
			return "If the customer has become another company, change its row in the tenant map; the next report then goes to that company's ticket.";
		case 'besideOtherCompany':
		case 'ticketOfOtherCompany':
			return 'If two senders use the same key for different things, let each name its tenant or give it a name of its own.';
		default:
			return '';
	}
}

function warningsByTicket({ warnings }: Findings): Map<number, Set<string>> {
	const byTicket = new Map<number, Set<string>>();
	for (const { ticketId, text } of warnings) {
		byTicket.set(ticketId, (byTicket.get(ticketId) ?? new Set()).add(text));
	}
	return byTicket;
}
