import type { AxiosAdapter, AxiosStatic, InternalAxiosRequestConfig } from 'axios';
import { agentFor } from './connections';
import { networkFailure, notSent, type NoAnswer } from './networkFailure';

/** One request. Never repeated and never redirected here. */
export interface HttpRequest {
	method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
	/** Absolute. */
	url: string;
	headers: Record<string, string>;
	/** Appended to the address in this order; a name may repeat (`organization[]`). */
	query?: Array<[name: string, value: string]>;
	body?: string;
	/** Longest time (ms) for connecting, sending and receiving together; the client's own limit where absent. */
	timeoutMs?: number;
}

/** What came back. No complete answer is data too, so that no caller has to guess from an exception. */
export type HttpAnswer =
	/** Names of headers are in lower case. */
	{ kind: 'answer'; status: number; headers: Record<string, string>; body: string } | NoAnswer;

/** Sends a request. Resolves always; rejects never. */
export type HttpClient = (request: HttpRequest) => Promise<HttpAnswer>;

interface Http {
	axios: AxiosStatic;
	send: AxiosAdapter;
}

let loaded: Promise<Http> | undefined;

/**
 * The HTTP client of the package, for Autotask and for every source. `timeoutMs` (default 30,000) bounds each request,
 * `maxBytes` (default 20 MB) each body, unpacked. Redirects are not followed, because credentials would travel with
 * them; plain HTTP goes to this machine only; proxies come from the environment.
 */
export function createHttpClient(
	limits: { timeoutMs?: number; maxBytes?: number } = {},
): HttpClient {
	const { timeoutMs = 30_000, maxBytes = 20_000_000 } = limits;
	return (request) => exchange(request, { timeoutMs: request.timeoutMs ?? timeoutMs, maxBytes });
}

async function exchange(
	request: HttpRequest,
	limits: { timeoutMs: number; maxBytes: number },
): Promise<HttpAnswer> {
	const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
	if (!url) return notSent('The address', 'ERR_INVALID_URL');
	const agent = agentFor(url);
	if (!agent) return notSent(url.host, '', 'Use an address that begins with https://.');
	// axios would drop such characters and send the rest, and a shortened secret counts as a failed sign-in.
	if (Object.values(request.headers).some((value) => /[^\t\x20-\x7e\x80-\xff]/.test(value))) {
		return notSent(
			url.host,
			'ERR_INVALID_CHAR',
			'Check the credential for line breaks and quotes.',
		);
	}
	const { axios, send } = await (loaded ??= loadAxios());
	const clock = new AbortController();
	const timer = setTimeout(() => clock.abort(), limits.timeoutMs);
	try {
		const response = await send({
			method: request.method,
			url: withQuery(request.url, request.query ?? []),
			headers: axios.AxiosHeaders.from({ accept: 'application/json', ...request.headers }),
			data: request.body,
			httpAgent: agent,
			httpsAgent: agent,
			// The agent has the proxy; axios would open a new tunnel for each request.
			proxy: false,
			maxRedirects: 0,
			maxContentLength: limits.maxBytes,
			responseType: 'text',
			// One clock over all: axios' own starts anew with each byte that arrives.
			signal: clock.signal,
		} satisfies InternalAxiosRequestConfig);
		return {
			kind: 'answer',
			status: response.status,
			headers: textHeaders(response.headers),
			body: String(response.data ?? ''),
		};
	} catch (error) {
		return networkFailure(error, url.host, limits);
	} finally {
		clearTimeout(timer);
	}
}

/**
 * On first use, because loading n8n with this package must not pay for it. The adapter is called by itself: merging of
 * defaults, interceptors and transforms cost CPU time for each request and are not used.
 */
async function loadAxios(): Promise<Http> {
	const { default: axios } = await import('axios');
	return { axios, send: axios.getAdapter('http') };
}

function withQuery(url: string, query: Array<[string, string]>): string {
	return query.length === 0 ? url : `${url}?${new URLSearchParams(query).toString()}`;
}

function textHeaders(headers: object): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}
