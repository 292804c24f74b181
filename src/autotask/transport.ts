import type { AxiosStatic } from 'axios';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Refused, Unknown } from './answer';
import type { RawAnswer } from './classify';
import { hostOf } from './hosts';
import { networkFailure } from './networkFailure';
import { proxyFor, TunnelAgent } from './proxy';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT';

export interface HttpRequest {
	method: Method;
	url: string;
	headers: Record<string, string>;
	/** JSON text. */
	body?: string;
	timeoutMs: number;
}

type HttpAnswer = ({ kind: 'answer' } & RawAnswer) | Refused | Unknown;

const LARGEST_ANSWER = 64 * 1024 * 1024;
/** Load balancers drop idle connections without a word; a socket idle for so long is not used again. */
const IDLE_SOCKET_MS = 20_000;
const asItIs = (data: unknown): unknown => data;

let loading: Promise<AxiosStatic> | undefined;

/** Loading axios takes tens of milliseconds, and n8n loads every node at its start: the first request pays. */
function loadAxios(): Promise<AxiosStatic> {
	loading ??= import('axios').then((module) => module.default);
	return loading;
}

/**
 * Sends requests to one host over at most `sockets` connections that stay open between requests. Never follows
 * a redirect, never throws: what went wrong is in the answer.
 */
export class Transport {
	readonly #host: string;
	readonly #agent: HttpAgent | HttpsAgent;

	constructor(root: string, sockets: number) {
		this.#host = hostOf(root);
		const options = { keepAlive: true, maxSockets: sockets, timeout: IDLE_SOCKET_MS };
		const target = new URL(root);
		const proxy = target.protocol === 'https:' ? proxyFor(target, process.env) : undefined;
		if (proxy) this.#agent = new TunnelAgent(proxy, options);
		// Without TLS a proxy would read the secret; only this machine is reached without TLS, and directly.
		else
			this.#agent = target.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
	}

	async send({ method, url, headers, body, timeoutMs }: HttpRequest): Promise<HttpAnswer> {
		const axios = await loadAxios();
		// One clock over connecting, sending and receiving: axios's own restarts with every byte that arrives.
		const abort = new AbortController();
		const clock = setTimeout(() => abort.abort(), timeoutMs);
		try {
			const {
				status,
				data,
				headers: answered,
			} = await axios.request<string>({
				method,
				url,
				headers,
				data: body,
				httpAgent: this.#agent,
				httpsAgent: this.#agent,
				// The agent knows the way; axios's own would open a connection for each request.
				proxy: false,
				signal: abort.signal,
				maxRedirects: 0,
				maxContentLength: LARGEST_ANSWER,
				maxBodyLength: Infinity,
				responseType: 'text',
				// The defaults parse and check JSON once more.
				transformRequest: asItIs,
				transformResponse: asItIs,
				validateStatus: null,
			});
			const retryAfter: unknown = answered['retry-after'];
			return {
				kind: 'answer',
				status,
				text: typeof data === 'string' ? data : '',
				retryAfter: typeof retryAfter === 'string' ? retryAfter : '',
			};
		} catch (error) {
			return networkFailure(error, this.#host, timeoutMs);
		} finally {
			clearTimeout(clock);
		}
	}
}
