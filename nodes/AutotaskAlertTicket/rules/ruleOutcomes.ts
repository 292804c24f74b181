import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { summarizeAlert } from '../../../src/delivery/ticketOutcome';
import {
	placeOf,
	type Rule,
	type RulePlace,
	type RuleProblem,
	type Silence,
} from '../../../src/rules/rule';
import type { SilencedAlert } from '../../../src/rules/silencedAlerts';
import type { IncomingAlert } from '../operations/incomingAlerts';
import type { ItemOutcome } from '../operations/itemOutcome';

/** The row that decided, as outcomes name it. */
export function rulePlace({ name, row, from }: Rule): RulePlace {
	return { name, row, from };
}

/** An alert that gets no ticket for now; `silence` holds what the table of silenced alerts keeps of it. */
export function silencedOutcome(
	{ alert, item, warnings, silenced }: IncomingAlert,
	company: NonNullable<ItemOutcome['outcome']['company']>,
	rule: Rule,
	{ until, reason, owner }: Silence,
	now: Date,
): ItemOutcome {
	return {
		item,
		outcome: {
			outcome: 'skipped',
			reason: `Silenced until ${until} by ${placeOf(rule)}: ${reason} (owner: ${owner}).`,
			remedy: '',
			code: 'silenced',
			ticket: null,
			alert: summarizeAlert(alert),
			company,
			rule: rulePlace(rule),
			warnings,
		},
		extra: {
			silence: {
				until,
				reason,
				owner,
				at: now.toISOString(),
				// What is in the table already must not be kept a second time.
				kept: silenced !== undefined,
				// Without the record of the source, which no ticket needs.
				alert: JSON.stringify({ ...alert, raw: undefined }),
			},
		},
	};
}

/** A kept alert that was resolved while it was silent. */
export function resolvedInSilence({ alert, item, warnings }: IncomingAlert): ItemOutcome {
	return {
		item,
		outcome: {
			outcome: 'skipped',
			reason: 'The alert was resolved while it was silenced: there is nothing to do.',
			remedy: '',
			code: 'nothingToClose',
			ticket: null,
			alert: summarizeAlert(alert),
			company: null,
			warnings,
		},
	};
}

/** What an outcome says about kept reports, so that a workflow can mark their rows. */
export function keptReports({ since, count, items, lastAt }: SilencedAlert): IDataObject {
	return {
		since: new Date(since).toISOString(),
		lastAt: new Date(lastAt).toISOString(),
		count,
		items,
	};
}

/** Says in the editor how many alerts a run silenced, and which rows of the rules are not used. */
export function hintAtRules(
	context: IExecuteFunctions,
	outcomes: readonly ItemOutcome[],
	problems: readonly RuleProblem[],
): void {
	const byRule = new Map<string, number>();
	for (const { outcome } of outcomes) {
		if (outcome.code !== 'silenced' || outcome.rule === undefined) continue;
		const { name } = outcome.rule;
		byRule.set(name, (byRule.get(name) ?? 0) + 1);
	}
	const silenced = [...byRule.values()].reduce((sum, count) => sum + count, 0);
	if (silenced > 0) {
		const rules = [...byRule].map(([name, count]) => `"${name}" (${count})`).slice(0, 10);
		context.addExecutionHints({
			message: `${silenced} ${silenced === 1 ? 'alert was' : 'alerts were'} silenced and got no ticket, by ${rules.join(', ')}.`,
			type: 'info',
			location: 'outputPane',
		});
	}
	for (const message of unusedRows(problems)) {
		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	}
}

const mostNamed = 3;

/** What is wrong with the rules, in one line; none when nothing is. */
export function unusedRows(problems: readonly RuleProblem[]): string[] {
	if (problems.length === 0) return [];
	const shown = problems.slice(0, mostNamed).map(({ message }) => message);
	if (problems.length > mostNamed) shown.push(`And ${problems.length - mostNamed} more.`);
	return [`Not everything in the rules is used. ${shown.join(' ')}`];
}
