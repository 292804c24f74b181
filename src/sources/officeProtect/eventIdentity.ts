import { healthDecline, healthImprovement, signInDoubles } from './catalogue';
import type { EventFields } from './eventFields';
import type { Mail } from './mail';

/**
 * What identifies the event: the id in its link, else tenant, title, user and minute. Always with the tenant. The health
 * of a tenant is one matter, so that its improvement finds the ticket of its decline.
 */
export function naturalIdOf(fields: EventFields, mailDate: string | null, mail: Mail): string {
	const tenant = plain(fields.tenant);
	// A mail that contradicts itself is an alert of its own: it must not pass for an event that is known.
	if (fields.contradictions.length > 0) {
		return JSON.stringify([
			tenant,
			'contradiction',
			mail.messageId || mail.subject,
			plain(fields.title),
		]);
	}
	if (tenant !== '' && isHealth(fields)) return JSON.stringify([tenant, 'health']);
	const linked = idInLink(fields.url);
	if (linked !== '') return JSON.stringify([tenant, 'event', linked]);
	const user = plain(fields.userEmail || fields.userName);
	const moment = fields.occurredAt ?? (plain(fields.timeText) || mailDate || mail.messageId);
	const minute = moment.replace(/(T\d\d:\d\d):.*$/, '$1');
	return JSON.stringify([tenant, plain(fields.title), user, minute]);
}

/** Both events of one sign-in share it; how near in time they must be is the ticket node's group window. */
export function groupKeyOf(fields: EventFields): string {
	const user = plain(fields.userEmail || fields.userName);
	const isDouble = fields.event !== undefined && signInDoubles.has(fields.event.name);
	return isDouble && user !== '' ? `sign-in:${plain(fields.tenant)}:${user}` : '';
}

export function isResolved(fields: EventFields): boolean {
	return fields.event?.name === healthImprovement;
}

function isHealth({ event }: EventFields): boolean {
	return event?.name === healthDecline || event?.name === healthImprovement;
}

/** `/events/8f3c…`, `?eventId=8f3c…`, or a last part of the path that looks like an id. */
function idInLink(url: string): string {
	if (url === '') return '';
	const { pathname, searchParams, hash } = new URL(url);
	const named = searchParams.get('eventId') ?? searchParams.get('event') ?? searchParams.get('id');
	if (named) return named;
	const path = pathname + hash.replace(/^#/, '');
	const afterEvents = /\/(?:security-)?events?\/([^/?#]{3,200})/i.exec(path)?.[1];
	const last = path.split('/').filter(Boolean).at(-1) ?? '';
	return afterEvents ?? (/\d/.test(last) && last.length >= 6 ? last : '');
}

function plain(text: string): string {
	return text.toLowerCase().replace(/\s+/g, ' ').trim();
}
