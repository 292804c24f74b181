import { createHash } from 'node:crypto';

/** Part of an identity as the source gives it; a list is one part and differs from the text of its entries. */
type IdPart = string | number | boolean | bigint | readonly unknown[];

/**
 * Natural id of a thing that is wrong: `tenant/id:id`. Different parts never give the same text, because a part that
 * holds a separator is escaped, and an absent tenant is not an empty one. Tenants are compared without case.
 */
export function naturalIdOf(parts: { tenant?: IdPart; id: readonly IdPart[] }): string {
	const id = parts.id.map(escaped).join(':');
	return parts.tenant === undefined ? id : `${escaped(parts.tenant).toLowerCase()}/${id}`;
}

/** `%l` marks a list: a text never holds it, since its own `%` is escaped. */
function escaped(part: IdPart): string {
	if (typeof part === 'object') return `%l${escaped(JSON.stringify(part))}`;
	return String(part).replaceAll('%', '%25').replaceAll('/', '%2f').replaceAll(':', '%3a');
}

const longestReadable = 30;
const digestLength = 8;

/**
 * Source of a sender that a person named: `webhook:<name>` in lower case with hyphens for blanks. A name that loses more
 * than that ends in a digest, so that no two names share the keys of their alerts.
 */
export function sourceOfSender(name: string): string {
	const lower = name.trim().toLowerCase().replace(/\s+/g, ' ');
	const words = lower.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
	if (words.length <= longestReadable && words.replaceAll('-', ' ') === lower && lower !== '') {
		return `webhook:${words}`;
	}
	const digest = createHash('sha256').update(lower).digest('hex').slice(0, digestLength);
	return `webhook:${`${words.slice(0, longestReadable - digestLength - 1)}-${digest}`.replace(/^-/, '')}`;
}
