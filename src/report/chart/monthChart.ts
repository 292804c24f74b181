import { markup, type Markup } from '../page/markup';
import { axis } from './scale';

/** One month: two bars beside each other, and a point of the line. */
interface MonthPoint {
	label: string;
	bars: [number, number];
	line: number;
}

const size = { width: 720, height: 240, left: 44, right: 12, top: 12, bottom: 28 };

/** Bars and a line over months, as SVG. The colors are those of the page; `title` is read by screen readers. */
export function monthChart(
	points: readonly MonthPoint[],
	names: { title: string; bars: [string, string]; line: string },
): Markup {
	const highest = Math.max(0, ...points.flatMap(({ bars, line }) => [...bars, line]));
	const { top, step } = axis(highest);
	const inner = {
		width: size.width - size.left - size.right,
		height: size.height - size.top - size.bottom,
	};
	const slot = inner.width / Math.max(1, points.length);
	const y = (value: number): string => (size.top + inner.height * (1 - value / top)).toFixed(1);
	const x = (index: number, share: number): string =>
		(size.left + slot * (index + share)).toFixed(1);
	const height = (value: number): string => ((inner.height * value) / top).toFixed(1);
	const marks = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
	const bar = (index: number, share: number, value: number, name: string, style: string): Markup =>
		markup`<rect class="${style}" x="${x(index, share)}" y="${y(value)}" width="${(slot * 0.3).toFixed(1)}" height="${height(value)}" rx="2"><title>${name}: ${value}</title></rect>`;
	return markup`<svg class="chart" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${names.title}">
${marks.map((mark) => markup`<line class="grid" x1="${size.left}" x2="${size.width - size.right}" y1="${y(mark)}" y2="${y(mark)}"/><text class="mark" x="${size.left - 8}" y="${y(mark)}" dy="4" text-anchor="end">${mark}</text>`)}
${points.map(({ label, bars }, index) => markup`${bar(index, 0.18, bars[0], names.bars[0], 'first')}${bar(index, 0.52, bars[1], names.bars[1], 'second')}<text class="mark" x="${x(index, 0.5)}" y="${size.height - 8}" text-anchor="middle">${label}</text>`)}
<polyline class="line" points="${points.map(({ line }, index) => `${x(index, 0.5)},${y(line)}`).join(' ')}"/>
${points.map(({ line }, index) => markup`<circle class="dot" cx="${x(index, 0.5)}" cy="${y(line)}" r="3"><title>${names.line}: ${line}</title></circle>`)}
</svg>
<p class="legend"><span class="key first"></span>${names.bars[0]} <span class="key second"></span>${names.bars[1]} <span class="key line"></span>${names.line}</p>`;
}
