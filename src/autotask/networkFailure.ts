import { refuse, unknown, type Answer } from './answer';

/** Errors that can only happen before the first byte of the request leaves. */
const NEVER_SENT = new Set([
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
	'ERR_INVALID_CHAR',
	'ERR_INVALID_URL',
]);
const TIMEOUTS = new Set(['ECONNABORTED', 'ETIMEDOUT']);

/** A request that brought no complete answer: surely never sent, or unknown. `error` is what Node's client or its zlib failed with. */
export function networkFailure(error: unknown, host: string, timeoutMs: number): Answer<never> {
	const code = textOf(error, 'code');
	const syscall = textOf(error, 'syscall') || textOf(causeOf(error), 'syscall');
	if (NEVER_SENT.has(code) || syscall === 'connect' || syscall === 'getaddrinfo') {
		return notSent(code, host);
	}
	if (TIMEOUTS.has(code)) {
		return unknown(
			'timeout',
			0,
			`No answer from ${host} within ${Math.round(timeoutMs / 100) / 10} s.`,
		);
	}
	if (code === 'ERR_BUFFER_TOO_LARGE') {
		return unknown('unreadable', 0, `The answer from ${host} is larger than allowed.`);
	}
	if (/^(Z_|ERR__ERROR_|ERR_BROTLI)/.test(code)) {
		return unknown('unreadable', 0, `The answer from ${host} could not be decompressed.`);
	}
	return unknown('connection', 0, `The connection to ${host} broke${code ? ` (${code})` : ''}.`);
}

function notSent(code: string, host: string): Answer<never> {
	return refuse({
		reason: 'notSent',
		message: `${host} could not be reached${code ? ` (${code})` : ''}; nothing was sent.`,
		remedy: remedyFor(code),
	});
}

function remedyFor(code: string): string {
	if (/CERT|SIGNATURE/.test(code)) {
		return 'The certificate of the server is not trusted. If a proxy inspects traffic, give its authority to Node.js with NODE_EXTRA_CA_CERTS.';
	}
	if (code === 'EPROXYCONNECT') {
		return 'The proxy did not open a tunnel: check HTTPS_PROXY and NO_PROXY on the machine that runs n8n.';
	}
	return 'Check that the machine that runs n8n can reach this host (DNS, firewall, HTTPS_PROXY).';
}

function causeOf(error: unknown): unknown {
	return typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
}

function textOf(error: unknown, key: 'code' | 'syscall'): string {
	if (typeof error !== 'object' || error === null || !(key in error)) return '';
	const value: unknown = (error as Record<string, unknown>)[key];
	return typeof value === 'string' ? value : '';
}
