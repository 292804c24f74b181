/** A base address that a credential may be sent to, or the reason why not. */
type BaseUrl = { ok: true; url: string } | { ok: false; reason: string };

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Checks an address that a user typed into a credential. HTTPS only; plain HTTP is admitted for this machine alone
 * (sandboxes, tests). User names, queries and fragments are refused, trailing slashes dropped.
 */
export function readBaseUrl(text: string): BaseUrl {
	const url = parse(text.trim());
	if (!url) return { ok: false, reason: 'it is not a web address' };
	if (url.username || url.password)
		return { ok: false, reason: 'it holds a user name or password' };
	if (url.search || url.hash) return { ok: false, reason: 'it holds a query or fragment' };
	const local = url.protocol === 'http:' && isLoopback(url);
	if (url.protocol !== 'https:' && !local) {
		return { ok: false, reason: 'it does not begin with https://' };
	}
	return { ok: true, url: `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}` };
}

/** Whether an address is this machine's own. */
export function isLoopback(url: URL): boolean {
	return loopbackHosts.has(url.hostname);
}

function parse(text: string): URL | undefined {
	return URL.canParse(text) ? new URL(text) : undefined;
}
