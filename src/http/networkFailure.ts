/** Why a request brought no complete answer. */
export interface NoAnswer {
	kind: 'noAnswer';
	/** `notSent`: surely nothing left this machine. After every other cause the server may have acted on the request. */
	cause: 'notSent' | 'timeout' | 'connection' | 'tooLarge' | 'unreadable';
	/** What happened, without a full stop; holds nothing of the request. */
	detail: string;
	/** What to do about it; '' when waiting is all. */
	remedy: string;
}

/** Node's names for what can only happen before the first byte of the request leaves. */
const neverSent = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EAI_FAIL',
	'EPROXYCONNECT',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'CERT_REVOKED',
	'CERT_UNTRUSTED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED',
	'ERR_SSL_UNSUPPORTED_PROTOCOL',
	'ERR_SSL_WRONG_VERSION_NUMBER',
	'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
	'ERR_INVALID_CHAR',
	'ERR_INVALID_URL',
]);

/**
 * The one table of network failures. `error` is what axios failed with; only its code is read, because its request
 * holds the secret. `host` is named, since it tells where to look.
 */
export function networkFailure(
	error: unknown,
	host: string,
	limits: { timeoutMs: number; maxBytes: number },
): NoAnswer {
	const code = codeOf(error);
	const syscall = textOf(error, 'syscall') || textOf(causeOf(error), 'syscall');
	if (neverSent.has(code) || syscall === 'connect' || syscall === 'getaddrinfo') {
		return notSent(host, code);
	}
	if (code === 'ERR_CANCELED' || code === 'ECONNABORTED' || code === 'ETIMEDOUT') {
		const seconds = Math.round(limits.timeoutMs / 100) / 10;
		return noAnswer('timeout', `no answer from ${host} within ${seconds} s`);
	}
	if (code === 'ERR_BAD_RESPONSE' && textOf(error, 'message').startsWith('maxContentLength')) {
		const megabytes = Math.round(limits.maxBytes / 100_000) / 10;
		return noAnswer('tooLarge', `the answer from ${host} is larger than ${megabytes} MB`);
	}
	if (/^(?:Z_|ERR__ERROR_|ERR_BROTLI)/.test(code)) {
		return noAnswer('unreadable', `the answer from ${host} could not be decompressed`);
	}
	if (code === 'ERR_BAD_RESPONSE' || code === 'ERR_STREAM_PREMATURE_CLOSE') {
		return noAnswer(
			'connection',
			`the connection to ${host} closed before the answer was complete`,
		);
	}
	return noAnswer('connection', `the connection to ${host} broke${code && ` (${code})`}`);
}

/** Nothing was sent; `code` says why in Node's words. */
export function notSent(host: string, code: string, remedy = remedyFor(code)): NoAnswer {
	const why = code && ` (${code})`;
	return noAnswer('notSent', `${host} could not be reached${why}; nothing was sent`, remedy);
}

function noAnswer(cause: NoAnswer['cause'], detail: string, remedy = ''): NoAnswer {
	return { kind: 'noAnswer', cause, detail, remedy };
}

function remedyFor(code: string): string {
	if (/CERT|SIGNATURE/.test(code)) {
		return 'The certificate of the server is not trusted. If a proxy inspects traffic, give its authority to Node.js with NODE_EXTRA_CA_CERTS.';
	}
	if (code === 'EPROXYCONNECT') {
		return 'The proxy did not open a tunnel: check HTTPS_PROXY and NO_PROXY on the machine that runs n8n.';
	}
	if (/LEGACY_RENEGOTIATION|SSL/.test(code)) {
		return 'The other side speaks an outdated TLS that Node.js refuses. Usually that is a proxy or firewall which inspects traffic: update it, or exempt this host from inspection.';
	}
	return 'Check that the machine that runs n8n can reach this host (DNS, firewall, HTTPS_PROXY).';
}

/** Older Node.js calls the refused renegotiation EPROTO and says the rest in words. */
function codeOf(error: unknown): string {
	const isLegacy = /unsafe legacy renegotiation disabled/i.test(textOf(error, 'message'));
	return isLegacy ? 'ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED' : textOf(error, 'code');
}

function causeOf(error: unknown): unknown {
	return typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
}

function textOf(error: unknown, key: 'code' | 'syscall' | 'message'): string {
	if (typeof error !== 'object' || error === null || !(key in error)) return '';
	const value: unknown = (error as Record<string, unknown>)[key];
	return typeof value === 'string' ? value : '';
}
