import type { RuleProblem } from '../rules/rule';
import { ok, warning, type HealthCheck } from './healthCheck';

/** Longest list of rows in a detail; the rest is counted. */
const mostNamed = 10;

/** Whether every row of the rules can do what it says. A row that can't is no failure: alerts get their tickets without it. */
export function checkRules(rows: number, problems: readonly RuleProblem[]): HealthCheck {
	const name = 'Rules';
	if (problems.length === 0) {
		return ok(
			name,
			rows === 0
				? 'There are no rules.'
				: `All ${rows} rules can win, and Autotask has their values.`,
		);
	}
	const shown = problems.slice(0, mostNamed);
	const messages = shown.map(({ message }) => message);
	if (problems.length > mostNamed) messages.push(`And ${problems.length - mostNamed} more.`);
	return warning(
		name,
		messages.join(' '),
		[...new Set(shown.map(({ remedy }) => remedy))].join(' '),
	);
}
