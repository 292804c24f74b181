import { textTable } from '../tools/textTable';
import { isReached, ratioOf, type Figure, type Growth } from './figure';

export function figureTable(figures: readonly Figure[]): string {
	const rows = figures.map((figure) => [
		figure.name,
		`${short(figure.ours)} ${figure.unit}`,
		figure.floor === undefined ? '' : `${short(figure.floor)} ${figure.unit}`,
		ratioOf(figure)?.toFixed(3) ?? '',
		describeBar(figure),
		isReached(figure) ? 'ok' : 'MISSED',
	]);
	const notes = figures.flatMap(({ name, note }) => (note ? [`${name}: ${note}`] : []));
	return [table(['figure', 'ours', 'floor', 'ratio', 'bar', ''], rows), '', ...notes].join('\n');
}

export function growthTable(growth: readonly Growth[]): string {
	return table(
		['alerts', 'requests', 'wall ms', 'CPU ms per alert', 'memory growth MB'],
		growth.map((row) => [
			row.alerts.toLocaleString('en'),
			row.requests.toLocaleString('en'),
			short(row.wallMs),
			row.cpuMsPerAlert.toFixed(2),
			short(row.memoryMB),
		]),
	);
}

function describeBar({ bar }: Figure): string {
	const what = bar.on === 'ratio' ? 'ratio ' : '';
	const { atMost, atLeast } = bar;
	if (atMost !== undefined && atMost === atLeast) return `${what}= ${atMost}`;
	return atMost === undefined ? `${what}≥ ${atLeast}` : `${what}≤ ${atMost}`;
}

function table(heads: string[], rows: string[][]): string {
	const columns = heads.map((head, index) => ({
		head,
		align: index === 0 ? ('left' as const) : ('right' as const),
	}));
	return textTable(columns, rows);
}

function short(value: number): string {
	if (Number.isInteger(value)) return value.toLocaleString('en');
	if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
	return value.toFixed(Math.abs(value) < 10 ? 3 : 1);
}
