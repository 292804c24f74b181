import { isLoopback } from './loopback';

/** A base address that a credential may be sent to, or the reason why not. */
type BaseUrl = { ok: true; url: string } | { ok: false; reason: string };

/**
 * Checks an address that a user typed into a credential. HTTPS only; plain HTTP is admitted for this machine alone
 * (sandboxes, tests). User names, queries and fragments are refused, trailing slashes dropped.
 */
export function readBaseUrl(text: string): BaseUrl {
	const trimmed = text.trim();
	const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
	if (!url) return { ok: false, reason: 'it is not a web address' };
	// The parser drops an empty user name ("https://@host"), so the text itself is judged too.
	if (url.username || url.password || /^[a-z]+:[\\/]*[^\\/?#@]*@/i.test(trimmed)) {
		return { ok: false, reason: 'it holds a user name or password' };
	}
	if (url.search || url.hash) return { ok: false, reason: 'it holds a query or fragment' };
	const local = url.protocol === 'http:' && isLoopback(url);
	if (url.protocol !== 'https:' && !local) {
		return { ok: false, reason: 'it does not begin with https://' };
	}
	return { ok: true, url: `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}` };
}
