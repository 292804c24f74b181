import type { Alert } from '../alert/alert';
import { keyOf, testOf, whyNot } from './condition';
import type { CompanyFacts, Condition, Rule, RulePlace, RuleSettings, Silence } from './rule';
import { Subject } from './subject';

/** What the list says about one alert. */
export type Verdict =
	| { kind: 'none' }
	| { kind: 'settings'; rule: Rule; settings: RuleSettings }
	| { kind: 'silence'; rule: Rule; silence: Silence };

/** A row above the one that won, and the first of its conditions that does not hold. */
export interface PassedOver extends RulePlace {
	/** The cell of the condition; `silenceUntil` and `action` where not a condition decided. */
	condition: string;
	reason: string;
}

interface CompiledRule {
	rule: Rule;
	/** Indexes of its conditions. */
	conditions: readonly number[];
	/** End of its silence in milliseconds. */
	until: number | undefined;
}

const undecided = 0;
const holds = 1;
const fails = 2;

/**
 * The rules, ready for many alerts. A condition that several rows share is evaluated once per alert, so that an alert
 * costs at most one evaluation for each different condition of the list.
 */
export class RuleBook {
	readonly rules: readonly Rule[];
	/** Conditions evaluated so far: the work that the alerts cost. */
	evaluations = 0;
	readonly #compiled: readonly CompiledRule[];
	readonly #conditions: readonly Condition[];
	readonly #tests: ReadonlyArray<(subject: Subject) => boolean>;
	/** What the present alert makes of each condition. */
	readonly #results: Uint8Array;

	constructor(rules: readonly Rule[]) {
		this.rules = rules;
		const indexes = new Map<string, number>();
		const conditions: Condition[] = [];
		this.#compiled = rules.map((rule) => ({
			rule,
			until: rule.outcome.kind === 'silence' ? Date.parse(rule.outcome.silence.until) : undefined,
			conditions: rule.conditions.map((condition) => {
				const key = keyOf(condition);
				const index = indexes.get(key) ?? conditions.push(condition) - 1;
				indexes.set(key, index);
				return index;
			}),
		}));
		this.#conditions = conditions;
		this.#tests = conditions.map(testOf);
		this.#results = new Uint8Array(conditions.length);
	}

	/** The first row that fits. A silence that is over, and any silence of a resolution, is passed over. */
	judge(alert: Alert, company: CompanyFacts, now: Date): Verdict {
		const subject = this.#begin(alert, company);
		const found = this.#compiled.find((each) => this.#whyPassed(each, subject, now) === undefined);
		if (found === undefined) return { kind: 'none' };
		const { rule } = found;
		return rule.outcome.kind === 'silence'
			? { kind: 'silence', rule, silence: rule.outcome.silence }
			: { kind: 'settings', rule, settings: rule.outcome.settings };
	}

	/** For each row above the one that wins, or for all rows when none does, why it does not. */
	explain(alert: Alert, company: CompanyFacts, now: Date): PassedOver[] {
		const subject = this.#begin(alert, company);
		const passed: PassedOver[] = [];
		for (const each of this.#compiled) {
			const why = this.#whyPassed(each, subject, now);
			if (why === undefined) break;
			const { name, row, from } = each.rule;
			passed.push({ name, row, from, ...this.#inWords(why, each.rule, subject) });
		}
		return passed;
	}

	#begin(alert: Alert, company: CompanyFacts): Subject {
		this.#results.fill(undecided);
		return new Subject(alert, company);
	}

	/** The index of the condition that fails, or what else speaks against the row; undefined when the row fits. */
	#whyPassed(
		{ conditions, until }: CompiledRule,
		subject: Subject,
		now: Date,
	): number | 'over' | 'resolution' | undefined {
		if (until !== undefined) {
			if (subject.alert.action === 'resolve') return 'resolution';
			if (until <= now.getTime()) return 'over';
		}
		return conditions.find((index) => !this.#holds(index, subject));
	}

	#holds(index: number, subject: Subject): boolean {
		if (this.#results[index] === undecided) {
			this.evaluations++;
			this.#results[index] = this.#tests[index]?.(subject) ? holds : fails;
		}
		return this.#results[index] === holds;
	}

	#inWords(
		why: number | 'over' | 'resolution',
		{ outcome }: Rule,
		subject: Subject,
	): { condition: string; reason: string } {
		if (why === 'over') {
			const until = outcome.kind === 'silence' ? outcome.silence.until : '';
			return { condition: 'silenceUntil', reason: `The silence ended at ${until}.` };
		}
		const condition = why === 'resolution' ? undefined : this.#conditions[why];
		return condition === undefined
			? { condition: 'action', reason: 'A resolution passes every silence.' }
			: { condition: condition.kind, reason: whyNot(condition, subject) };
	}
}
