import { eventIn } from './catalogue';

/** More events than a bundle of one hour can honestly hold; the rest stays together in the last section. */
export const mostSections = 1_000;
/** Longer sections are cut for the search of fields, which keeps every rule fast; the description shows them whole. */
const longestLine = 1_000;

const separatorLine = /^[ ]{0,3}[-=_*~]{3,200}[ ]{0,3}$/;
const tenantLine =
	/^[ ]{0,3}[-*•>]?[ ]?(?:Organi[sz]ation|Tenant|Company|Customer|Client)(?: Name)?[ ]?:/i;
const eventLine = /^[ ]{0,3}[-*•>]?[ ]?(?:Security )?(?:Event|Alert)(?: Type| Name)?[ ]?:/i;
const viewLine = /^[ ]{0,3}[-*•>[<(]{0,2}[ ]?view (?:this |the )?event\b/i;
const linkLine = /\b(?:view|ignore)\b[^\n]{0,100}\bevent\b|^[ ]{0,3}[<[(]?https?:\/\//i;

/** One text for each event of a mail that bundles several, by the user's pattern for where an event begins. */
export function splitByPattern(text: string, pattern: RegExp): string[] {
	const starts = [...text.matchAll(pattern)].map((match) => match.index).slice(0, mostSections);
	const bounds = [0, ...starts.filter((start) => start > 0), text.length];
	const sections = bounds.slice(1).map((end, i) => text.slice(bounds[i], end));
	return joinStrays(sections.filter((section) => section.trim() !== '').map(sectionOf));
}

/**
 * The same without a pattern. The layout of the mails is not documented, so each sign of a new event is used: a title
 * or tenant that is there already, text after the links of an event, a separator line.
 */
export function splitEvents(text: string): string[] {
	const sections: Section[] = [emptySection()];
	for (const line of text.split('\n')) {
		let section = sections[sections.length - 1] as Section;
		const marks = marksOf(line);
		const isStray = sections.length > 1 && !section.title && !section.tenant && !section.link;
		const begins = beginsAnother(section, marks, line) || (isStray && marks.title);
		if (begins && sections.length < mostSections) {
			section = emptySection();
			sections.push(section);
		}
		section.lines.push(marks.separator ? '' : line);
		section.title ||= marks.title;
		section.tenant ||= marks.tenant;
		section.link ||= marks.link;
	}
	return joinStrays(sections.filter((section) => section.lines.some((line) => line.trim() !== '')));
}

interface Marks {
	title: boolean;
	tenant: boolean;
	link: boolean;
	separator: boolean;
}

interface Section extends Omit<Marks, 'separator'> {
	lines: string[];
}

function marksOf(fullLine: string): Marks {
	const line = fullLine.slice(0, longestLine);
	return {
		title: eventLine.test(line) || isTitleLine(line),
		tenant: tenantLine.test(line),
		link: viewLine.test(line),
		separator: separatorLine.test(line),
	};
}

/** A catalogued name at the beginning of a line, after a number or a bullet at most. */
function isTitleLine(line: string): boolean {
	const start = line.slice(0, 120).replace(/^[^A-Za-z]{0,12}(?:\[[^\]]{1,40}\][ ]{0,3})?/, '');
	const event = eventIn(start);
	return (
		event !== undefined && start.toLowerCase().startsWith(event.name.slice(0, 4).toLowerCase())
	);
}

function beginsAnother(section: Section, marks: Marks, line: string): boolean {
	if (marks.separator) return true;
	if (section.link) return line.trim() !== '' && !linkLine.test(line.slice(0, longestLine));
	return (marks.title && section.title) || (marks.tenant && section.tenant);
}

/** Greetings, footers and explanations hold no event of their own: they stay with their neighbour. */
function joinStrays(sections: readonly Section[]): string[] {
	const joined: Section[] = [];
	let before: string[] = [];
	for (const section of sections) {
		const last = joined[joined.length - 1];
		if (section.title || section.tenant || section.link) {
			joined.push({ ...section, lines: [...before, ...section.lines] });
			before = [];
		} else if (last) last.lines = last.lines.concat('', section.lines);
		else before = before.concat(section.lines);
	}
	if (joined.length === 0) return [before.join('\n').trim()];
	return joined.map(({ lines }) => lines.join('\n').trim());
}

function sectionOf(text: string): Section {
	return { lines: text.split('\n'), title: true, tenant: false, link: false };
}

function emptySection(): Section {
	return { lines: [], title: false, tenant: false, link: false };
}
