import type { SourceRecord } from '../json/jsonRecord';

/** What reading some cells of a row comes to: a value, or the cell that is wrong and why. */
export type CellReading<T> = { kind: 'value'; value: T } | CellProblem;

interface CellProblem {
	kind: 'problem';
	field: string;
	/** Ends the sentence "Row 3 of the rules …". */
	what: string;
	remedy: string;
}

const longestCell = 2_000;

export function cellProblem(field: string, what: string, remedy: string): CellProblem {
	return { kind: 'problem', field, what, remedy };
}

/** The trimmed text of a cell, '' when it is empty. A number counts as text. */
export function textCell(
	cells: SourceRecord,
	name: string,
	longest = longestCell,
): CellReading<string> {
	const value = cells[name];
	if (value === undefined || value === null) return { kind: 'value', value: '' };
	if (typeof value !== 'string' && !(typeof value === 'number' && Number.isFinite(value))) {
		return cellProblem(name, `has a ${name} that is no text`, 'Give a text or a number.');
	}
	const text = String(value).trim();
	if (text.length > longest) {
		return cellProblem(
			name,
			`has a ${name} of more than ${longest} characters`,
			'Shorten it, or split the row.',
		);
	}
	return { kind: 'value', value: text };
}
