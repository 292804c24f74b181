import { httpsUrl } from '../../alert/webAddress';
import { eventIn } from './catalogue';
import type { Mail } from './mail';
import type { CompiledRules } from './officeProtectRules';

/** Where the mail itself names the event: at the beginning of a line. */
export const eventLabel =
	/^[ ]{0,3}[-*•>]?[ ]?(?:Security )?(?:Event|Alert)(?: Type| Name)?[ ]?:[ ]{0,3}([^\n]{1,200}?)(?=[ ]{2,3}|$)/im;

/** Labels of tenants and events anywhere in a line: what they say is not believed, but a difference is told. */
export const anyTenantLabel =
	/(?:^|[ ]{2,3})[-*•>]?[ ]?(?:Organi[sz]ation|Tenant|Company|Customer|Client)(?: Name)?[ ]?:[ ]{0,3}([^\n]{1,200}?)(?=[ ]{2,3}|$)/gim;
const anyEventLabel =
	/(?:^|[ ]{2,3})[-*•>]?[ ]?(?:Security )?(?:Event|Alert)(?: Type| Name)?[ ]?:[ ]{0,3}([^\n]{1,200}?)(?=[ ]{2,3}|$)/gim;
const mostClaims = 20;

/** Every event that the subject, the first line or a label names. */
export function eventsNamed(text: string, mail: Mail, isOnly: boolean): Set<string> {
	const labelled = allFound(anyEventLabel, text).map((value) => eventIn(value)?.name ?? '');
	const names = [
		namedFirst(text, mail, isOnly),
		isOnly ? nameIn(firstLineOf(text)) : '',
		...labelled,
	];
	return new Set(names.filter((name) => name !== ''));
}

export function namedFirst(text: string, mail: Mail, isOnly: boolean): string {
	return (isOnly ? nameIn(mail.subject) : '') || nameIn(firstLineOf(text));
}

function nameIn(text: string): string {
	return eventIn(text.slice(0, 300))?.name ?? '';
}

/** The first line that is no label of something else. */
function firstLineOf(text: string): string {
	const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
	return eventLabel.test(first) || !/:[ ]/.test(first) ? first : '';
}

export function allFound(pattern: RegExp | undefined, text: string): string[] {
	if (!pattern) return [];
	const global = new RegExp(
		pattern.source,
		pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`,
	);
	const values: string[] = [];
	for (const match of text.matchAll(global)) {
		values.push((match[1] ?? match[0]).replace(/\s+/g, ' ').trim().slice(0, 2_000));
		if (values.length >= mostClaims) break;
	}
	return values;
}

/** Without case; the first spelling counts. */
export function distinct(values: readonly string[]): string[] {
	const byText = new Map<string, string>();
	for (const value of values) {
		const text = value.toLowerCase();
		if (value !== '' && !byText.has(text)) byText.set(text, value);
	}
	return [...byText.values()];
}

/** Only to hosts of Office Protect, and only when the mail holds no second one: names of files can look like a link. */
export function linkIn(text: string, rules: CompiledRules): string {
	const links = distinct(allFound(rules.link, text))
		.map((link) => httpsUrl(link.replace(/[.,;:!?]{1,5}$/, '')))
		.filter((link) => link !== '' && isHostIn(new URL(link).hostname, rules.linkHosts));
	return links.length === 1 ? (links[0] ?? '') : '';
}

function isHostIn(host: string, hosts: readonly string[]): boolean {
	return hosts.some((entry) => {
		const name = entry.toLowerCase();
		return name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name;
	});
}
