import type { IDataObject } from 'n8n-workflow';

import type { Alert } from '../../../src/alert/alert';
import { activeRecords, type RecordListName } from '../../../src/autotask/activeRecords';
import type { AutotaskClient } from '../../../src/autotask/autotaskClient';
import type { AutotaskCredentials } from '../../../src/autotask/credentials';
import { deadRules } from '../../../src/rules/deadRules';
import type { RuleReading } from '../../../src/rules/readRules';
import type { CompanyFacts, Rule, RuleProblem } from '../../../src/rules/rule';
import { RuleBook } from '../../../src/rules/ruleBook';
import { resolveRules, type RuleLists, type RuleValues } from '../../../src/rules/ruleValues';
import type { TicketFields } from '../../../src/ticket/ticketFields';

/** The rules of a run, ready to judge its alerts. */
export interface RunRules {
	book: RuleBook;
	/** What each row sets, in Autotask's own ids. */
	values: ReadonlyMap<Rule, RuleValues>;
	/** Rows that are not used, and values that Autotask does not have. */
	problems: readonly RuleProblem[];
}

const listNames: readonly RecordListName[] = ['resource', 'role', 'workType', 'checklist'];

/** Labels and ids become ids: one request for each list that a row names, shared for ten minutes. */
export async function rulesForRun(
	client: AutotaskClient,
	credentials: AutotaskCredentials,
	{ rules, problems }: RuleReading,
	fields: TicketFields,
): Promise<RunRules> {
	const lists: RuleLists = {};
	for (const name of listNames) {
		const isNamed = rules.some(
			({ outcome }) => outcome.kind === 'settings' && outcome.settings[name] !== undefined,
		);
		if (!isNamed) continue;
		const list = await activeRecords(client, credentials, name);
		// An API user that may not read a list can still assign by id; Autotask checks it then.
		if (list.ok) lists[name] = list.value;
	}
	const resolved = resolveRules(rules, fields, lists);
	return {
		book: new RuleBook(rules),
		values: resolved.values,
		problems: [...problems, ...resolved.problems],
	};
}

/** Whether a row asks for what only the list of companies tells. */
export function asksForCompany({ rules }: RuleReading): boolean {
	return rules.some(({ conditions }) => conditions.some(({ kind }) => companyConditions.has(kind)));
}

const companyConditions = new Set<string>([
	'parentCompany',
	'companyType',
	'companyClassification',
]);

/** Everything that is wrong with the rules, for previews and health checks. */
export function allProblems({ book, problems }: RunRules, now: Date): RuleProblem[] {
	return [...problems, ...deadRules(book.rules, now)];
}

/** For each row above the one that wins, the condition that fails first. */
export function passedOver(
	{ book }: RunRules,
	alert: Alert,
	facts: CompanyFacts,
	now: Date,
): IDataObject[] {
	return book.explain(alert, facts, now).map((each) => ({ ...each }));
}
