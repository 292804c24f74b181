import { markup, type Markup } from '../page/markup';

interface BarRow {
	label: string;
	count: number;
	/** Class of the page's style that colors the bar; `first` where nothing else fits. */
	style: string;
}

const width = 160;

/** A table whose rows carry a bar: the numbers stand beside it, so that nobody has to read a length. */
export function barList(rows: readonly BarRow[], heads: { label: string; count: string }): Markup {
	const highest = Math.max(1, ...rows.map(({ count }) => count));
	return markup`<table class="bars">
<thead><tr><th scope="col">${heads.label}</th><th scope="col" class="number">${heads.count}</th><td></td></tr></thead>
<tbody>
${rows.map(({ label, count, style }) => markup`<tr><th scope="row" dir="auto">${label}</th><td class="number">${count}</td><td aria-hidden="true"><svg class="bar" viewBox="0 0 ${width} 12" preserveAspectRatio="none"><rect class="${style}" width="${Math.max(2, (width * count) / highest).toFixed(1)}" height="12" rx="2"/></svg></td></tr>`)}
</tbody></table>`;
}
