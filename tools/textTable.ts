import Table from 'cli-table3';

export interface TextColumn {
	head: string;
	align?: 'left' | 'right';
	/** Characters; a longer text is cut and ends with an ellipsis. As wide as its longest text when left out. */
	width?: number;
}

const NO_LINES = ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left'];
const NO_EDGES = ['bottom-right', 'left', 'left-mid', 'right', 'right-mid'];

/** Rows of text below their heads, without borders. */
export function textTable(columns: readonly TextColumn[], rows: readonly string[][]): string {
	const none = Object.fromEntries([...NO_LINES, ...NO_EDGES].map((place) => [place, '']));
	const table = new Table({
		head: columns.map(({ head }) => head),
		colAligns: columns.map(({ align = 'left' }) => align),
		colWidths: columns.map(({ width }) => width ?? null),
		chars: { ...none, mid: '-', 'mid-mid': '  ', middle: '  ' },
		style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
	});
	table.push(...rows.map((cells) => cells.map((cell) => cell.replace(/\s+/g, ' '))));
	return table
		.toString()
		.split('\n')
		.map((line) => line.trimEnd())
		.join('\n');
}
