import type { Alert } from './alert';

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

/** A natural id for an alert whose source gives none. Blanks and case make no difference. */
export function naturalIdOfContent(content: StableContent): string {
	return JSON.stringify(
		[
			content.tenantId || content.tenantName,
			content.type,
			content.title,
			content.userEmail,
			content.userName,
			content.host,
			content.ip,
			content.url,
			content.occurredAt ?? '',
		].map((part) => part.trim().replace(/\s+/g, ' ').toLowerCase()),
	);
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
