import { createHash } from 'node:crypto';

import type { Alert } from './alert';
import { plainText } from './plainText';

/** What of an alert does not change while the problem lasts: no severity, status or description. */
type StableContent = Pick<
	Alert,
	| 'tenantId'
	| 'tenantName'
	| 'type'
	| 'title'
	| 'userEmail'
	| 'userName'
	| 'host'
	| 'ip'
	| 'url'
	| 'occurredAt'
>;

/** A longer value is cleaned up to here, and known by a digest of the rest. */
const longestCleaned = 5_000;

/**
 * A natural id for an alert whose source gives none, from the whole values before any cut. Blanks and case make no
 * difference, and a list differs from a text. `naturalIdOf` never gives two slashes in a row.
 */
export function naturalIdOfContent(content: Record<keyof StableContent, unknown>): string {
	const { tenantId, tenantName, type, title, userEmail, userName, host, ip, url } = content;
	const parts = [tenantId || tenantName, type, title, userEmail, userName, host, ip, url];
	return `//${digest(JSON.stringify([...parts, content.occurredAt].map(comparable)))}`;
}

function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

function comparable(value: unknown): unknown {
	if (Array.isArray(value)) return value.slice(0, 1_000).map(comparableText);
	return comparableText(value);
}

function comparableText(value: unknown): string {
	const text = typeof value === 'string' ? value : plainText(value);
	const clean = plainText(text.slice(0, longestCleaned), { singleLine: true }).toLowerCase();
	const rest = text.slice(longestCleaned);
	return rest === '' ? clean : `${clean}#${digest(rest)}`;
}

/** Whether an id from content tells this alert from others with the same title. */
export function isIdentifying(content: StableContent): boolean {
	const marks = [
		content.occurredAt,
		content.userEmail,
		content.userName,
		content.host,
		content.ip,
		content.url,
	];
	return content.title !== '' && marks.some((mark) => mark !== null && mark !== '');
}
