import { defang } from '../../alert/webAddress';
import { sentence, wordsOf, type Leaf } from './leaves';

const mostLines = 60;
const longestValue = 300;

/** Fields of the JSON format of the documentation that say nothing about the problem. */
const ofTheFormat = new Set(
	'specVersion messageId dedupKey groupKey kind source sourceName severityId occurrenceCount isTest receivedAt'.split(
		' ',
	),
);

/** What of an event is not shown by the fields of the alert. */
interface Rest {
	/** Paths that fields show. */
	paths: ReadonlySet<string>;
	/** Texts that fields show, whatever their path. */
	texts: ReadonlySet<string>;
	/** Only what stands in this object. */
	inside: string | undefined;
	/** The link of the alert: addresses of the same host stay links. */
	url: string;
}

/** Lines `Name: value` of what no field of the alert shows, such as "Threat info, file path: C:\\x.exe". */
export function restLines(leaves: readonly Leaf[], { paths, texts, inside, url }: Rest): string {
	const portal = hostOf(url);
	const rest = leaves.filter(
		({ steps, text }) =>
			steps.length > 0 &&
			steps[0] !== 'derived' &&
			(inside === undefined || steps[0] === inside) &&
			!ofTheFormat.has(steps.join('.')) &&
			!texts.has(text) &&
			!isShown(steps, paths),
	);
	const lines = rest
		.slice(0, mostLines)
		.map(
			({ steps, text }) =>
				`${nameOf(steps.slice(inside === undefined ? 0 : 1))}: ${withoutLinks(short(text), portal)}`,
		);
	const left = rest.length - lines.length;
	return [...lines, ...(left > 0 ? [`… and ${left} more values`] : [])].join('\n');
}

/** A field may show the value itself, or the list or object that holds it. */
function isShown(steps: readonly string[], shown: ReadonlySet<string>): boolean {
	return steps.some((_, index) => shown.has(steps.slice(0, index + 1).join('.')));
}

function nameOf(steps: readonly string[]): string {
	const names = steps.map((step) =>
		/^\d+$/.test(step) ? String(Number(step) + 1) : wordsOf(step),
	);
	return sentence(names.filter((name) => name !== '').join(', '));
}

function short(text: string): string {
	const line = text.replace(/\s+/g, ' ');
	return line.length > longestValue ? `${line.slice(0, longestValue)}…` : line;
}

/** Addresses in an event are often those of the attack, and Autotask would make them links. */
function withoutLinks(text: string, portal: string): string {
	return text.replace(/(?:\b(?:https?|ftps?):\/\/|\bwww\.)[^\s<>"']+/gi, (address) =>
		portal !== '' && hostOf(address) === portal ? address : defang(address),
	);
}

function hostOf(address: string): string {
	return URL.canParse(address) ? new URL(address).host : '';
}
