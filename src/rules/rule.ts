import type { Severity } from '../alert/alert';
import type { Problem } from '../result/problem';
import type { IpRange } from './ipRange';
import type { Pattern } from './pattern';

/** A row of the list. The first row whose conditions all hold decides; a row without conditions fits every alert. */
export interface Rule extends RulePlace {
	conditions: readonly Condition[];
	outcome: RuleOutcome;
}

/** Where a rule stands, for people. */
export interface RulePlace {
	/** What the row is called; "Rule 3" where it has no name. */
	name: string;
	/** Place in its own list, from 1. */
	row: number;
	from: 'node' | 'data';
}

/** Conditions on texts, in the order in which they are looked at: what costs most comes last. */
export const textConditions = [
	'source',
	'type',
	'tenant',
	'companyType',
	'companyClassification',
	'parentCompany',
	'user',
	'host',
	'text',
] as const;

export type TextCondition = (typeof textConditions)[number];

export type Condition =
	| { kind: 'severity'; least: Severity }
	/** Any of the patterns fits any of the texts that the alert or its company has for the condition. */
	| { kind: TextCondition; patterns: readonly Pattern[] }
	| { kind: 'ip'; ranges: readonly IpRange[] };

export type RuleOutcome =
	{ kind: 'settings'; settings: RuleSettings } | { kind: 'silence'; silence: Silence };

/** Cells with a value or label of the tenant's own Autotask. */
export const settingCells = [
	'priority',
	'queue',
	'ticketCategory',
	'issueType',
	'subIssueType',
	'workType',
	'status',
	'resource',
	'role',
	'checklist',
] as const;

export type SettingCell = (typeof settingCells)[number];

/** What a row sets, as it was given. What is missing falls through to the settings of the node. */
export type RuleSettings = Partial<Record<SettingCell, number | string>> & {
	titleTemplate?: string;
	descriptionTemplate?: string;
};

/** No ticket until a date. */
export interface Silence {
	/** RFC 3339 in UTC. */
	until: string;
	reason: string;
	owner: string;
}

/** What Autotask knows of the company of an alert, as ids and labels. Empty where nothing was read. */
export interface CompanyFacts {
	parentCompany: readonly string[];
	companyType: readonly string[];
	companyClassification: readonly string[];
}

/**
 * What is wrong with a row. `refused`: the row is not used. `dead`: it can never win. `over`: its silence has ended.
 * `unknownValue`: Autotask does not have a value that it names, and the cell is not used.
 */
export interface RuleProblem extends RulePlace, Problem {
	kind: 'refused' | 'dead' | 'over' | 'unknownValue';
	/** The cell; '' for the whole row. */
	field: string;
}

/** The row in a sentence. */
export function placeOf({ name, row, from }: RulePlace): string {
	const place = `row ${row} of the ${from === 'node' ? 'rules' : 'rules from data'}`;
	return name === defaultName(row) ? place : `${place} ("${name}")`;
}

export function defaultName(row: number): string {
	return `Rule ${row}`;
}

export function ruleProblem(
	{ name, row, from }: RulePlace,
	kind: RuleProblem['kind'],
	field: string,
	what: string,
	remedy: string,
): RuleProblem {
	const place = placeOf({ name, row, from });
	const message = `${place.charAt(0).toUpperCase()}${place.slice(1)} ${what}.`;
	return { kind, name, row, from, field, message, remedy };
}
