import { readSeverity } from '../alert/severity';
import type { SourceRecord } from '../json/jsonRecord';
import { cellProblem, textCell, type CellReading } from './cell';
import { readIpRange, type IpRange } from './ipRange';
import { contained, readPattern, type Pattern } from './pattern';
import { textConditions, type Condition } from './rule';

export const conditionCells: readonly string[] = ['severity', ...textConditions, 'ip'];

const mostValues = 100;

/** The conditions of a row, in the order in which they are looked at. An empty cell is no condition. */
export function readConditions(cells: SourceRecord): CellReading<Condition[]> {
	const conditions: Condition[] = [];
	const severity = severityCondition(cells);
	if (severity.kind === 'problem') return severity;
	if (severity.value) conditions.push(severity.value);
	for (const kind of textConditions) {
		const values = valuesIn(cells, kind);
		if (values.kind === 'problem') return values;
		if (values.value.length === 0) continue;
		const patterns: Pattern[] = [];
		for (const value of values.value) {
			const pattern = readPattern(value);
			if ('problem' in pattern)
				return cellProblem(kind, `${pattern.problem} as ${kind}`, pattern.remedy);
			patterns.push(kind === 'text' ? contained(pattern) : pattern);
		}
		conditions.push({ kind, patterns });
	}
	const ip = ipCondition(cells);
	if (ip.kind === 'problem') return ip;
	// An address is compared faster than a text is searched.
	if (ip.value)
		conditions.splice(conditions.at(-1)?.kind === 'text' ? -1 : conditions.length, 0, ip.value);
	return { kind: 'value', value: conditions };
}

function severityCondition(cells: SourceRecord): CellReading<Condition | undefined> {
	const text = textCell(cells, 'severity', 40);
	if (text.kind === 'problem' || text.value === '') return text.kind === 'problem' ? text : nothing;
	const { severity, recognised } = readSeverity(text.value);
	if (!recognised || severity === 'unknown') {
		return cellProblem(
			'severity',
			'has a severity that is not known',
			'Give informational, low, medium, high or critical.',
		);
	}
	return { kind: 'value', value: { kind: 'severity', least: severity } };
}

function ipCondition(cells: SourceRecord): CellReading<Condition | undefined> {
	const values = valuesIn(cells, 'ip');
	if (values.kind === 'problem') return values;
	if (values.value.length === 0) return nothing;
	const ranges: IpRange[] = [];
	for (const value of values.value) {
		const range = readIpRange(value);
		if (range === undefined) {
			return cellProblem(
				'ip',
				'has an IP condition that is neither an address nor a network',
				'Give an address such as 192.0.2.7, or a network such as 10.0.0.0/8 or 2001:db8::/32.',
			);
		}
		ranges.push(range);
	}
	return { kind: 'value', value: { kind: 'ip', ranges } };
}

/** Several values stand in one text, separated by semicolons, or in a list. */
function valuesIn(cells: SourceRecord, name: string): CellReading<string[]> {
	const given = cells[name];
	const isList = Array.isArray(given);
	const texts: string[] = [];
	for (const part of isList ? (given as unknown[]) : [given]) {
		const text = textCell({ [name]: part }, name);
		if (text.kind === 'problem') return text;
		if (text.value !== '') texts.push(...(isList ? [text.value] : text.value.split(';')));
		if (texts.length > mostValues) {
			return cellProblem(
				name,
				`has more than ${mostValues} values as ${name}`,
				'Split the row, or use a pattern with *.',
			);
		}
	}
	const values = texts.map((text) => text.trim()).filter((text) => text !== '');
	// A cell that says nothing must not turn into a row for every alert.
	if (values.length === 0 && (isList || texts.length > 0)) {
		return cellProblem(name, `has a ${name} without a value`, 'Give a value, or empty the cell.');
	}
	return { kind: 'value', value: values };
}

const nothing: CellReading<undefined> = { kind: 'value', value: undefined };
