import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Answer } from './answer';
import type { RawAnswer } from './classify';
import { decodeBody } from './decodeBody';
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

export type HttpAnswer = Answer<RawAnswer>;

const LARGEST_ANSWER = 64 * 1024 * 1024;
/** Load balancers drop idle connections without a word; a socket idle for so long is not used again. */
const IDLE_SOCKET_MS = 20_000;

/**
 * Sends requests to one host over at most `sockets` connections that stay open between requests. Never follows
 * a redirect, never throws: what went wrong is in the answer. Node's own client, because axios takes half of the
 * CPU time of a ticket (0.35 of 0.75 ms) for what is not needed here.
 */
export class Transport {
	readonly #host: string;
	readonly #agent: HttpAgent | HttpsAgent;
	readonly #request: typeof httpRequest;

	constructor(root: string, sockets: number) {
		this.#host = hostOf(root);
		const options = { keepAlive: true, maxSockets: sockets, timeout: IDLE_SOCKET_MS };
		const target = new URL(root);
		const isHttps = target.protocol === 'https:';
		const proxy = isHttps ? proxyFor(target, process.env) : undefined;
		this.#request = isHttps ? httpsRequest : httpRequest;
		if (proxy) this.#agent = new TunnelAgent(proxy, options);
		// Without TLS a proxy would read the secret; only this machine is reached without TLS, and directly.
		else this.#agent = isHttps ? new HttpsAgent(options) : new HttpAgent(options);
	}

	async send(request: HttpRequest): Promise<HttpAnswer> {
		try {
			const { response, body } = await this.#exchange(request);
			const value = {
				status: response.statusCode ?? 0,
				text: await decodeBody(body, response.headers['content-encoding'], LARGEST_ANSWER),
				retryAfter: response.headers['retry-after'] ?? '',
			};
			return { ok: true, value };
		} catch (error) {
			return networkFailure(error, this.#host, request.timeoutMs);
		}
	}

	#exchange(request: HttpRequest): Promise<{ response: IncomingMessage; body: Buffer }> {
		const { method, url, body, timeoutMs } = request;
		const headers = { ...request.headers, 'Accept-Encoding': 'gzip, deflate, br' };
		return new Promise((resolve, reject) => {
			// The first reason counts: a request that is given up here breaks its connection, too.
			const giveUp = (code: string): void => {
				const error = Object.assign(new Error(code), { code });
				fail(error);
				sent.destroy(error);
			};
			const fail = (error: Error): void => {
				clearTimeout(clock);
				reject(error);
			};
			const sent = this.#request(url, { method, headers, agent: this.#agent }, (response) => {
				const chunks: Buffer[] = [];
				let length = 0;
				response.on('data', (chunk: Buffer) => {
					chunks.push(chunk);
					length += chunk.length;
					if (length > LARGEST_ANSWER) giveUp('ERR_BUFFER_TOO_LARGE');
				});
				response.once('end', () => {
					clearTimeout(clock);
					resolve({ response, body: Buffer.concat(chunks) });
				});
				response.on('error', fail);
			});
			// One clock over connecting, sending and receiving: a socket's own restarts with every byte that arrives.
			const clock = setTimeout(() => giveUp('ETIMEDOUT'), timeoutMs);
			sent.on('error', fail);
			sent.end(body);
		});
	}
}
