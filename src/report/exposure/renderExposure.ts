import { barList } from '../chart/barList';
import { monthChart } from '../chart/monthChart';
import { markup, nothing, type Markup } from '../page/markup';
import { reportPage } from '../page/reportPage';
import { showAccount, withAccounts, type AccountDisplay } from './accountDisplay';
import type { ExposureCount } from './countExposure';
import type { ExposureTicket } from './exposureTicket';
import { monthName } from './month';
import { reportWords, type ReportLanguage, type ReportWords } from './reportWords';

export interface ExposureDesign {
	language: ReportLanguage;
	/** Name of the MSP; '' leaves the line out. */
	preparedBy: string;
	/** Accent color as `#rrggbb`. */
	color: string;
	accounts: AccountDisplay;
	timeZone: string;
	/** Name of a source for people, by its slug. */
	sourceName: (source: string) => string;
}

/** Longest list of tickets and of accounts in one report; the rest is counted. */
const mostListed = 1_000;
const mostAccounts = 50;

/** The report of one customer and month as one HTML page with nothing outside of it. */
export function renderExposure(
	company: string,
	count: ExposureCount,
	design: ExposureDesign,
): string {
	const words = reportWords[design.language];
	const month = monthName(count.month, design.language);
	const body = markup`<header>
<h1><span dir="auto">${company}</span></h1>
<p>${words.title}, ${month}</p>
${design.preparedBy === '' ? nothing : markup`<p dir="auto">${words.preparedBy(design.preparedBy)}</p>`}
</header>
<main>
<dl class="facts">
${facts(count, words).map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
</dl>
${
	count.created === 0
		? markup`<p>${words.nothingNew}</p>`
		: markup`<h2>${words.bySeverity}</h2>
${barList(
	count.bySeverity.map(({ severity, count: tickets }) => ({
		label: words.severities[severity],
		count: tickets,
		style: severity,
	})),
	{ label: words.severity, count: words.tickets },
)}
<h2>${words.bySource}</h2>
${barList(
	count.bySource.map(({ source, count: tickets }) => ({
		label: design.sourceName(source),
		count: tickets,
		style: 'first',
	})),
	{ label: words.source, count: words.tickets },
)}`
}
${trend(count, words, design)}
${repeated(count, words, design)}
${list(count.listed, words, design)}
</main>
<footer><p>${words.note}</p></footer>`;
	return reportPage({
		title: `${words.title}: ${company}, ${month}`,
		language: design.language,
		color: design.color,
		body,
	});
}

function facts(count: ExposureCount, words: ReportWords): Array<[string, string]> {
	return [
		[words.created, String(count.created)],
		[words.completed, String(count.completed)],
		[words.open, String(count.open)],
		[words.median, count.medianHours === null ? '–' : words.hours(count.medianHours)],
	];
}

function trend(count: ExposureCount, words: ReportWords, { language }: ExposureDesign): Markup {
	const points = count.trend.map(({ month, created, completed, open }) => ({
		label: monthName(month, language, 'short'),
		bars: [created, completed] as [number, number],
		line: open,
	}));
	const names: [string, string] = [words.created, words.completed];
	return markup`<h2>${words.trend}</h2>
${monthChart(points, { title: words.trend, bars: names, line: words.open })}
<details open><summary>${words.trend}: ${words.tickets}</summary>
<div class="scroll"><table>
<thead><tr><th scope="col">${words.month}</th><th scope="col" class="number">${words.created}</th><th scope="col" class="number">${words.completed}</th><th scope="col" class="number">${words.open}</th></tr></thead>
<tbody>
${count.trend.map(({ month, created, completed, open }) => markup`<tr><th scope="row">${monthName(month, language)}</th><td class="number">${created}</td><td class="number">${completed}</td><td class="number">${open}</td></tr>`)}
</tbody></table></div></details>`;
}

function repeated(count: ExposureCount, words: ReportWords, { accounts }: ExposureDesign): Markup {
	if (accounts === 'hide' || count.repeated.length === 0) return nothing;
	const rows = count.repeated.slice(0, mostAccounts).map(({ account, count: tickets }) => ({
		label: showAccount(account, accounts),
		count: tickets,
		style: 'first',
	}));
	const left = count.repeated.length - rows.length;
	return markup`<h2>${words.repeated}</h2>
<p class="quiet">${words.repeatedWhy}</p>
${barList(rows, { label: words.account, count: words.tickets })}
${left > 0 ? markup`<p class="quiet">${words.more(left)}</p>` : nothing}`;
}

function list(
	tickets: readonly ExposureTicket[],
	words: ReportWords,
	design: ExposureDesign,
): Markup {
	if (tickets.length === 0) return nothing;
	const day = new Intl.DateTimeFormat(design.language, {
		dateStyle: 'medium',
		timeZone: design.timeZone,
	});
	const row = (ticket: ExposureTicket): Markup => markup`<tr>
<td class="nowrap">${ticket.number}</td>
<td dir="auto">${withAccounts(ticket, design)}</td>
<td class="nowrap">${words.severities[ticket.severity]}</td>
<td class="nowrap">${day.format(ticket.created)}</td>
<td class="nowrap">${ticket.completed === null ? words.stillOpen : day.format(ticket.completed)}</td>
</tr>`;
	const left = tickets.length - mostListed;
	return markup`<h2>${words.list}</h2>
<div class="scroll"><table>
<thead><tr><th scope="col">${words.ticket}</th><th scope="col">${words.alert}</th><th scope="col">${words.severity}</th><th scope="col">${words.createdAt}</th><th scope="col">${words.completedAt}</th></tr></thead>
<tbody>
${tickets.slice(0, mostListed).map(row)}
</tbody></table></div>
${left > 0 ? markup`<p class="quiet">${words.more(left)}</p>` : nothing}`;
}
