import { createHash } from 'node:crypto';

/** Autotask's `externalID` holds 50 characters: 17 of the source, a colon, 32 of the hash. */
const maxLength = 50;
const sourceLength = 17;
const hashLength = 32;

/** Printable ASCII without blanks and upper case: Autotask compares without case and turns other characters into '?'. */
const keptByAutotask = /^[!-@[-~]{1,50}$/;
const endsLikeHash = /:[0-9a-f]{32}$/;
/** Keys of tickets that hold several alerts; an alert with such a key would be taken for one of them. */
const ofSharedTicket = /^(group|rollup):/;

/**
 * Identity of the ticket: `<source>:<naturalId>` when Autotask keeps that unchanged, else a hash of both. At most 50
 * characters of lower-case ASCII. Different pairs give different keys; the source is compared without case.
 * Never pass secrets or text that may change (status, severity, description).
 */
export function buildDedupKey(source: string, naturalId: string): string {
	const name = source.toLowerCase();
	const slug = sourceSlug(source);
	const key = `${slug}:${naturalId}`;
	return slug === name &&
		isDedupKey(key) &&
		isUnambiguous(slug, naturalId) &&
		!endsLikeHash.test(key)
		? key
		: `${hashedSlug(slug)}:${hash(name, naturalId)}`;
}

function hashedSlug(slug: string): string {
	const cut = slug.slice(0, sourceLength);
	return ofSharedTicket.test(`${cut}:`) ? `${cut}-` : cut;
}

/** Whether the text can be the key of an alert: Autotask stores and finds it unchanged, and no shared ticket has it. */
export function isDedupKey(key: string): boolean {
	return key.length <= maxLength && keptByAutotask.test(key) && !ofSharedTicket.test(key);
}

/** A source as it stands in keys: lower case, with every other character than `a-z 0-9 . _ : -` replaced. */
function sourceSlug(source: string): string {
	return source.toLowerCase().replace(/[^a-z0-9._:-]/g, '-') || 'unknown';
}

/** A colon inside a source is only kept for `webhook:<name>`, or `a:b` + `c` would equal `a` + `b:c`. */
function isUnambiguous(slug: string, naturalId: string): boolean {
	const [first, second, ...more] = slug.split(':');
	if (second === undefined) return first !== 'webhook' || !naturalId.includes(':');
	return first === 'webhook' && second !== '' && more.length === 0;
}

/** JSON keeps the border between the two parts, and writes lone surrogates apart, which UTF-8 would merge. */
function hash(name: string, naturalId: string): string {
	return createHash('sha256')
		.update(JSON.stringify([name, naturalId]))
		.digest('hex')
		.slice(0, hashLength);
}
