import { createHash } from 'node:crypto';

declare const whole: unique symbol;

/**
 * A whole key, as Autotask stores it in `externalID`: at most 50 characters of lower-case ASCII without blanks. Made only
 * in this file, so that no prefix or other text is taken for one. A `*` in it is only a character.
 */
export type DedupKey = string & { readonly [whole]: true };

/** Autotask's `externalID` holds 50 characters: 17 of the source, a colon, 32 of the hash. */
const maxLength = 50;
const sourceLength = 17;
const hashLength = 32;

/** Printable ASCII without blanks and upper case: Autotask compares without case and turns other characters into '?'. */
const keptByAutotask = /^[!-@[-~]{1,50}$/;
const endsLikeHash = /:[0-9a-f]{32}$/;

/**
 * How keys begin that this package gives to something else than one alert: tickets of several alerts, further tickets
 * of the same alert, duplicates, and answers to the source. No alert has such a key, whoever asks for it.
 */
export const reservedKeys = {
	group: 'group:',
	rollUp: 'rollup:',
	again: 'again:',
	duplicateOf: 'duplicate-of:',
	answer: 'answer:',
} as const;

const reserved = Object.values(reservedKeys);

function isReserved(key: string): boolean {
	return reserved.some((prefix) => key.startsWith(prefix));
}

/**
 * Identity of the ticket: `<source>:<naturalId>` when Autotask keeps that unchanged, else a hash of both. Different pairs
 * give different keys; the source is compared without case. Never pass secrets or text that may change (status,
 * severity, description). `naturalId` comes from `naturalIdOf` where parts of it are free text.
 */
export function buildDedupKey(source: string, naturalId: string): DedupKey {
	const name = source.toLowerCase();
	const slug = sourceSlug(source);
	const key = `${slug}:${naturalId}`;
	const isReadable =
		slug === name && isDedupKey(key) && isUnambiguous(slug, naturalId) && !endsLikeHash.test(key);
	return (isReadable ? key : `${hashedSlug(slug)}:${hash(name, naturalId)}`) as DedupKey;
}

/** The key that a person or another workflow wrote, in lower case; undefined when no alert can have it. */
export function readDedupKey(text: string): DedupKey | undefined {
	const key = text.trim().toLowerCase();
	return isDedupKey(key) ? key : undefined;
}

/** Whether the text can be the key of an alert: Autotask stores and finds it unchanged, and it is not reserved. */
export function isDedupKey(key: string): key is DedupKey {
	return key.length <= maxLength && keptByAutotask.test(key) && !isReserved(key);
}

function hashedSlug(slug: string): string {
	const cut = slug.slice(0, sourceLength);
	return isReserved(`${cut}:`) ? `${cut.slice(0, sourceLength - 1)}-` : cut;
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
