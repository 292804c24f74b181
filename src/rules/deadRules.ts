import { coversCondition } from './condition';
import { placeOf, ruleProblem, type Rule, type RuleProblem } from './rule';

/**
 * The rows that can never win, because a row above takes every alert that they fit, and the silences that are over. A row
 * under a silence waits for its end and is not dead. Compares pairs of rows, so it is for previews and health checks.
 */
export function deadRules(rules: readonly Rule[], now: Date): RuleProblem[] {
	const problems: RuleProblem[] = [];
	const above: Rule[] = [];
	for (const rule of rules) {
		if (
			rule.outcome.kind === 'silence' &&
			Date.parse(rule.outcome.silence.until) <= now.getTime()
		) {
			const what = `is a silence that ended at ${rule.outcome.silence.until}`;
			problems.push(
				ruleProblem(rule, 'over', 'silenceUntil', what, 'Remove the row, or choose a new end.'),
			);
			continue;
		}
		const winner = above.find((other) => coversRule(other, rule));
		if (winner) problems.push(deadRule(rule, winner));
		else if (rule.outcome.kind === 'settings') above.push(rule);
	}
	return problems;
}

function deadRule(rule: Rule, winner: Rule): RuleProblem {
	const same = coversRule(rule, winner) ? 'has the same conditions as' : 'can never win against';
	return ruleProblem(
		rule,
		'dead',
		'',
		`${same} ${placeOf(winner)}, which stands above it`,
		`Move the row above ${placeOf(winner)}, change its conditions, or remove it.`,
	);
}

/** Whether each condition of the wide row follows from one of the narrow row. */
function coversRule(wide: Rule, narrow: Rule): boolean {
	return wide.conditions.every((condition) =>
		narrow.conditions.some(
			(other) => other.kind === condition.kind && coversCondition(condition, other),
		),
	);
}
