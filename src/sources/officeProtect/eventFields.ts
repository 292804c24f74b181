import { isoDate } from '../../alert/isoDate';
import { eventIn, type CataloguedEvent } from './catalogue';
import {
	allFound,
	anyTenantLabel,
	distinct,
	eventLabel,
	eventsNamed,
	linkIn,
	namedFirst,
} from './eventClaims';
import type { Mail } from './mail';
import type { CompiledRules } from './officeProtectRules';
import { parseAddresses } from './sender';

/** What the rules find in the text of one event. */
export interface EventFields {
	title: string;
	event: CataloguedEvent | undefined;
	tenant: string;
	userEmail: string;
	userName: string;
	/** As written, and as a date when it is one. */
	timeText: string;
	occurredAt: string | null;
	ip: string;
	country: string;
	url: string;
	/** What contradicts itself in the mail: its tenant, its event. */
	contradictions: string[];
	/** Whether the subject or the first line names the event, where no user's words stand. */
	isNamedFirst: boolean;
}

/** Each rule sees so much of a section at most. */
const searchedText = 16_000;
const emailAddress =
	/[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi;

export function readFields(
	section: string,
	mail: Mail,
	rules: CompiledRules,
	isOnly: boolean,
): EventFields {
	const text = section.slice(0, searchedText);
	const { title, event } = titleOf(text, mail, rules, isOnly);
	const inSubject = isOnly ? tenantInSubject(mail.subject, title) : '';
	const tenants = distinct([...allFound(rules.tenant, text), ...(event ? [inSubject] : [])]);
	const claims = distinct([...tenants, ...allFound(anyTenantLabel, text)]);
	const tenant = tenants.length > 1 ? '' : (tenants[0] ?? inSubject);
	const events = eventsNamed(text, mail, isOnly);
	const contradictions = [
		...(claims.length > 1 ? ['tenant'] : []),
		...(events.size > 1 ? ['event'] : []),
	];
	const user = found(rules.user, text);
	const userEmail = firstAddress(user) || (user === '' ? strangersAddress(text, mail) : '');
	const timeText = found(rules.time, text);
	return {
		title: title === mail.subject || !event ? withoutTenant(title, tenant) : title,
		event,
		tenant,
		userEmail,
		userName: user
			.replace(emailAddress, '')
			.replace(/[()<>[\]]/g, ' ')
			.trim(),
		timeText,
		occurredAt: readTime(timeText),
		ip: found(rules.ip, text),
		country: found(rules.country, text),
		url: linkIn(text, rules),
		contradictions,
		isNamedFirst: event !== undefined && namedFirst(text, mail, isOnly) === event.name,
	};
}

/** The user's rule, a label, the catalogue in subject or text, and at last what stands in the subject or first line. */
function titleOf(
	text: string,
	mail: Mail,
	rules: CompiledRules,
	isOnly: boolean,
): Pick<EventFields, 'title' | 'event'> {
	const ruled = found(rules.title, `${isOnly ? `${mail.subject}\n` : ''}${text}`);
	if (ruled !== '') return named(ruled);
	const labelled = found(eventLabel, text);
	if (labelled !== '') return named(labelled);
	const event = (isOnly ? eventIn(mail.subject) : undefined) ?? eventInLines(text);
	if (event) return { title: event.name, event };
	const subject = titleInSubject(mail.subject);
	const firstLine = text.split('\n').find((line) => line.trim() !== '' && !line.includes(': '));
	return {
		title: ((isOnly ? subject : firstLine) || firstLine || subject || '').trim(),
		event: undefined,
	};
}

function named(title: string): Pick<EventFields, 'title' | 'event'> {
	const event = eventIn(title);
	return { title: event?.name ?? title, event };
}

/** The first line that begins with a name counts before a name that is only mentioned somewhere. */
function eventInLines(text: string): CataloguedEvent | undefined {
	for (const line of text.split('\n')) {
		const event = eventIn(line.slice(0, 300));
		if (event) return event;
	}
	return eventIn(text.slice(0, 4_000));
}

function found(pattern: RegExp | undefined, text: string): string {
	if (!pattern) return '';
	const match = pattern.exec(text);
	return (match?.[1] ?? match?.[0] ?? '').replace(/\s+/g, ' ').trim().slice(0, 2_000);
}

/** `[Office Protect] Event - Tenant` without the product's name and marks of replies. */
function plainSubject(subject: string): string {
	return subject
		.slice(0, 500)
		.replace(/^(?:\s{0,5}(?:re|fwd?|aw|wg|tr)\s{0,3}:){1,5}/i, '')
		.replace(/^\s{0,5}\[[^\]]{0,60}\]/, '')
		.replace(/^\s{0,5}Office Protect\s{0,3}[-–—:|]/i, '')
		.trim();
}

function tenantInSubject(subject: string, title: string): string {
	const plain = plainSubject(subject);
	if (title === '' || plain.length <= title.length) return '';
	if (plain.slice(0, title.length).toLowerCase() !== title.toLowerCase()) return '';
	return (
		/^\s{0,5}[-–—:|]\s{0,5}(\S[^\n]{0,200})$/.exec(plain.slice(title.length))?.[1]?.trim() ?? ''
	);
}

/** `Event - Tenant` of an event that nobody has listed: the last part is the tenant. */
function titleInSubject(subject: string): string {
	const plain = plainSubject(subject);
	const parts = /^(.{1,300}\S)\s{1,5}[-–—|]\s{1,5}\S[^\n]{0,200}$/.exec(plain);
	return parts?.[1] ?? plain;
}

function withoutTenant(title: string, tenant: string): string {
	const end = title.length - tenant.length;
	if (tenant === '' || end <= 0 || title.slice(end).toLowerCase() !== tenant.toLowerCase()) {
		return title;
	}
	return title.slice(0, end).replace(/[\s\-–—:|]{1,10}$/, '') || title;
}

function firstAddress(text: string): string {
	return text.match(emailAddress)?.[0] ?? '';
}

/** The first address that is neither of the sender's domain nor a recipient. */
function strangersAddress(text: string, mail: Mail): string {
	const senders = parseAddresses(mail.from) ?? [];
	const to = mail.to.toLowerCase();
	const addresses = text.match(emailAddress) ?? [];
	return (
		addresses.find((address) => {
			const lower = address.toLowerCase();
			return !to.includes(lower) && !senders.some(({ domain }) => lower.endsWith(`@${domain}`));
		}) ?? ''
	);
}

const namedMonth = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i;

/** What isoDate reads, and dates with the name of the month; 05/04/2026 may be May or April and is left alone. */
function readTime(text: string): string | null {
	const plain = text
		.replace(/\bat\b|[()]/gi, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	const { iso } = isoDate(plain);
	if (iso !== null || !namedMonth.test(plain) || plain.length > 60) return iso;
	const zoned = /(?:\b(?:utc|gmt|z|[ecmp][sd]t)|[+-]\d\d:?\d\d)$/i.test(plain)
		? plain
		: `${plain} UTC`;
	const time = Date.parse(zoned);
	return Number.isNaN(time) ? null : isoDate(time).iso;
}
