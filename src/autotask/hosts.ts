import { readBaseUrl } from '../http/baseUrl';

/**
 * Where credentials may go: over HTTPS to a host of Autotask, or to exactly the origin that the user typed as
 * custom URL. Autotask has no tokens, every request carries the secret, so this is the rule that protects it.
 */

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const AUTOTASK_URL = new RegExp(
	`^https://((?:${LABEL}\\.)+autotask\\.net)(?::443)?(?:[/?#][\\x21-\\x5b\\x5d-\\x7e]*)?$`,
	'i',
);
const ROOT_PATH = 'ATServicesRest/';

/**
 * True for `https://<host>.autotask.net…` written plainly. Judged on the text itself as well as on what the URL
 * parser makes of it, so that user info, ports, trailing dots, punycode and look-alike suffixes all fail.
 */
export function isAutotaskUrl(text: string): boolean {
	const host = AUTOTASK_URL.exec(text)?.[1]?.toLowerCase();
	if (host === undefined || host.includes('xn--')) return false;
	return parse(text)?.hostname === host;
}

/** The API root in a custom URL (ends with a slash, without `V1.0/`), or the reason why it can't be used. */
export function customRoot(typed: string): { root: string } | { problem: string } {
	const base = readBaseUrl(typed.split(/[?#]/, 1)[0] ?? '');
	if (!base.ok) return { problem: `The custom URL can't be used: ${base.reason}.` };
	const url = new URL(base.url);
	return { root: url.origin + rootPath(url.pathname) };
}

/** The API root in an answer's `url`; undefined when credentials must not go there. */
export function rootInAnswer(text: unknown, ownOrigin: string): string | undefined {
	if (!mayReceiveCredentials(text, ownOrigin)) return undefined;
	const url = parse(text);
	return url && url.origin + rootPath(url.pathname);
}

/** True when credentials may be sent to this URL. `ownOrigin` is the origin that the user typed, or ''. */
export function mayReceiveCredentials(text: unknown, ownOrigin: string): text is string {
	if (typeof text !== 'string') return false;
	if (isAutotaskUrl(text)) return true;
	if (ownOrigin === '') return false;
	const url = parse(text);
	return url?.origin === ownOrigin && url.username === '' && url.password === '';
}

export function originOf(root: string): string {
	return parse(root)?.origin ?? '';
}

export function hostOf(root: string): string {
	return parse(root)?.host ?? '';
}

function rootPath(pathname: string): string {
	const withoutVersion = pathname.replace(/(?<!\/)\/+$/, '').replace(/\/v1\.0$/i, '');
	return withoutVersion === '' ? `/${ROOT_PATH}` : `${withoutVersion}/`;
}

function parse(text: string): URL | undefined {
	return URL.canParse(text) ? new URL(text) : undefined;
}
