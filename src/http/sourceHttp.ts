import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isLoopback } from './baseUrl';

/** One request to a source of alerts. Never retried and never redirected here. */
export interface SourceRequest {
	method: 'GET' | 'POST' | 'DELETE';
	/** Absolute, without query. */
	url: string;
	headers: Record<string, string>;
	/** Sent in this order; a name may repeat (`organization[]`). */
	query?: Array<[name: string, value: string]>;
	body?: string;
}

/** What came back. No answer at all is data too, so that no caller has to guess from an exception. */
export type SourceAnswer =
	| { kind: 'answer'; status: number; headers: Record<string, string>; body: string }
	| { kind: 'noAnswer'; cause: 'timeout' | 'connection' | 'tooLarge'; detail: string };

/** The door to a source. Resolves always; rejects never. */
export type SourceHttp = (request: SourceRequest) => Promise<SourceAnswer>;

const agents = {
	httpAgent: new HttpAgent({ keepAlive: true, maxSockets: 4 }),
	httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets: 4 }),
};

/**
 * Opens the door. `timeoutMs` (default 30,000) bounds each request, `maxBytes` (default 20 MB) each body. Redirects are
 * never followed, because credentials would travel with them; proxies come from the environment.
 */
export function createSourceHttp(
	limits: { timeoutMs?: number; maxBytes?: number } = {},
): SourceHttp {
	const timeout = limits.timeoutMs ?? 30_000;
	const maxBytes = limits.maxBytes ?? 20_000_000;
	return async (request) => {
		// On first use: loading n8n with this package must not pay for it.
		const { default: axios } = await import('axios');
		try {
			const response = await axios.request<string>({
				...agents,
				method: request.method,
				url: withQuery(request.url, request.query ?? []),
				headers: { accept: 'application/json', ...request.headers },
				data: request.body,
				timeout,
				// `timeout` alone does not cover a connection that is accepted and then never answered through a proxy.
				signal: AbortSignal.timeout(timeout + 1_000),
				maxRedirects: 0,
				// Otherwise the proxy of the environment; this machine is never asked for through one.
				...(isLoopback(new URL(request.url)) ? { proxy: false as const } : {}),
				maxContentLength: maxBytes,
				responseType: 'text',
				transformResponse: (body: string) => body,
				validateStatus: () => true,
			});
			return {
				kind: 'answer',
				status: response.status,
				headers: textHeaders(response.headers),
				body: String(response.data ?? ''),
			};
		} catch (error) {
			return noAnswer(error, timeout, maxBytes);
		}
	};
}

function withQuery(url: string, query: Array<[string, string]>): string {
	if (query.length === 0) return url;
	return `${url}?${new URLSearchParams(query).toString()}`;
}

function textHeaders(headers: object): Record<string, string> {
	const entries = Object.entries(headers).map(([name, value]): [string, string] => [
		name.toLowerCase(),
		String(value),
	]);
	return Object.fromEntries(entries);
}

/** Only the code of the error is kept: its request holds the Authorization header. */
function noAnswer(error: unknown, timeout: number, maxBytes: number): SourceAnswer {
	const code = errorCode(error);
	const seconds = Math.round(timeout / 1_000);
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT' || code === 'ERR_CANCELED') {
		return { kind: 'noAnswer', cause: 'timeout', detail: `no answer within ${seconds} seconds` };
	}
	if (code === 'ERR_BAD_RESPONSE') {
		const detail = `the answer was larger than ${Math.round(maxBytes / 1_000_000)} MB or broke off`;
		return { kind: 'noAnswer', cause: 'tooLarge', detail };
	}
	return { kind: 'noAnswer', cause: 'connection', detail: `the connection failed (${code})` };
}

function errorCode(error: unknown): string {
	if (typeof error !== 'object' || error === null || !('code' in error)) return 'no code';
	return typeof error.code === 'string' ? error.code : 'no code';
}
