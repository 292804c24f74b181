import { isRecord, textOf, type SourceRecord } from '../json/jsonRecord';
import { readConditions, conditionCells } from './readConditions';
import { readOutcome } from './readOutcome';
import {
	defaultName,
	ruleProblem,
	settingCells,
	type Rule,
	type RulePlace,
	type RuleProblem,
} from './rule';
import { silenceCells } from './readSilence';

/** A row as the node or a table gives it. */
export interface GivenRow {
	from: 'node' | 'data';
	/** Place in its own list, from 1. */
	row: number;
	value: unknown;
}

export interface RuleReading {
	/** In the order of the list. */
	rules: Rule[];
	problems: RuleProblem[];
}

/** More rows than that are a mistake in the data, and each of them costs every alert time. */
const mostRules = 1_000;
const longestName = 100;
/** Also what an n8n Data Table adds to each row, and a column for remarks. */
const otherCells = ['name', 'enabled', 'outcome', 'comment', 'id', 'createdAt', 'updatedAt'];
const knownCells = new Set<string>([
	...otherCells,
	...conditionCells,
	...settingCells,
	...silenceCells,
	'titleTemplate',
	'descriptionTemplate',
]);

/**
 * The rules of a list. A row that can't be used is left out with a problem that names it, and the others work. Dates
 * without a zone are local to `zone`, an IANA name. Never throws.
 */
export function readRules(given: readonly GivenRow[], now: Date, zone: string): RuleReading {
	const reading: RuleReading = { rules: [], problems: [] };
	for (const row of given) {
		const read = readRow(row, now, zone);
		if (read === undefined) continue;
		if ('problem' in read) {
			reading.problems.push(read.problem);
		} else if (reading.rules.length >= mostRules) {
			reading.problems.push(
				ruleProblem(
					read,
					'refused',
					'',
					`is not used, because a list holds at most ${mostRules} rules`,
					'Remove rows, or bring several tenants together in one row, separated by semicolons.',
				),
			);
		} else {
			reading.rules.push(read);
		}
	}
	return reading;
}

/** Undefined for a row that is switched off. */
function readRow(
	{ from, row, value }: GivenRow,
	now: Date,
	zone: string,
): Rule | { problem: RuleProblem } | undefined {
	const cells = isRecord(value) ? value : {};
	const name = textOf(cells.name).trim().slice(0, longestName) || defaultName(row);
	const place: RulePlace = { name, row, from };
	const refused = (field: string, what: string, remedy: string): { problem: RuleProblem } => ({
		problem: ruleProblem(place, 'refused', field, what, remedy),
	});
	if (!isRecord(value)) {
		return refused(
			'',
			'is no row with cells',
			'Give an object such as { "tenant": "Contoso Ltd" }.',
		);
	}
	const enabled = readEnabled(cells);
	if (enabled === undefined) {
		return refused('enabled', 'is neither on nor off', 'Give true or false as "enabled".');
	}
	if (!enabled) return undefined;
	// An unknown cell may be a misspelt condition, and without it the row would fit more alerts than its owner meant.
	const unknown = Object.keys(cells).find((cell) => !knownCells.has(cell) && !isEmpty(cells[cell]));
	if (unknown !== undefined) {
		return refused(
			unknown.slice(0, 40),
			`has a cell that no rule has: "${unknown.slice(0, 40)}"`,
			`Correct its name; use "comment" for remarks.`,
		);
	}
	const dynamic =
		from === 'node' ? Object.keys(cells).find((cell) => isExpression(cell, cells)) : undefined;
	if (dynamic !== undefined) {
		return refused(
			dynamic,
			`has an expression as ${dynamic}, and rules are read once for all alerts`,
			'Give a fixed value, or take the row from data.',
		);
	}
	const conditions = readConditions(cells);
	if (conditions.kind === 'problem') {
		return refused(conditions.field, conditions.what, conditions.remedy);
	}
	const outcome = readOutcome(cells, from, now, zone);
	if (outcome.kind === 'problem') return refused(outcome.field, outcome.what, outcome.remedy);
	return { ...place, conditions: conditions.value, outcome: outcome.value };
}

function readEnabled({ enabled }: SourceRecord): boolean | undefined {
	if (isEmpty(enabled)) return true;
	const text = String(enabled).toLowerCase();
	if (text === 'true' || text === '1') return true;
	return text === 'false' || text === '0' ? false : undefined;
}

/** n8n stores an expression with a leading `=`, and takes that away where it allows none. */
function isExpression(cell: string, cells: SourceRecord): boolean {
	const value = cells[cell];
	if (typeof value !== 'string' || cell.endsWith('Template')) return false;
	return value.startsWith('=') || value.includes('{{');
}

/** n8n gives null for the empty cells of a table. */
function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}
