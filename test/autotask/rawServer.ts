import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { once } from 'node:events';
import type { AutotaskCredentials } from '../../src/autotask/credentials';

export interface Asked {
	method: string;
	/** Path after `/ATServicesRest/V1.0/`, without query. */
	path: string;
	/** What stands before `V1.0/`. */
	base: string;
	headers: IncomingHttpHeaders;
	body: Record<string, unknown>;
}

/** What to answer; `'reset'` cuts the connection. Objects are sent as JSON, text as it is. */
export type Reply =
	| 'reset'
	| {
			status?: number;
			body?: unknown;
			headers?: Record<string, string>;
			delayMs?: number;
			truncateTo?: number;
	  };

export interface RawServer {
	origin: string;
	root: string;
	credentials: AutotaskCredentials;
	asked: Asked[];
	/** Requests without zone look-ups. */
	calls(): string[];
	connections: Set<Socket>;
	maxInFlight(): number;
	close(): Promise<void>;
}

let users = 0;

/** A server that answers exactly what a test wants, for answers that a healthy Autotask never gives. */
export async function startRawServer(
	answer: (asked: Asked, count: number) => Reply,
	zone?: (count: number) => Reply,
): Promise<RawServer> {
	const asked: Asked[] = [];
	const connections = new Set<Socket>();
	let inFlight = 0;
	let most = 0;
	let zoneCount = 0;
	const server = createServer((request, response) => {
		connections.add(request.socket);
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { pathname } = new URL(request.url ?? '', 'http://x');
			const base = pathname.replace(/V1\.0\/.*$/, '');
			const path = pathname.replace(/^.*\/V1\.0\//, '');
			const text = Buffer.concat(chunks).toString();
			const one: Asked = {
				method: request.method ?? '',
				path,
				base,
				headers: request.headers,
				body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
			};
			asked.push(one);
			const isZone = path === 'zoneInformation';
			if (!isZone) most = Math.max(most, (inFlight += 1));
			const reply = isZone
				? (zone?.(++zoneCount) ?? { body: { zoneName: 'Test Zone', url: root, webUrl: '' } })
				: answer(one, asked.filter(({ path: p }) => p !== 'zoneInformation').length);
			setTimeout(
				() => {
					if (!isZone) inFlight -= 1;
					if (reply === 'reset') return request.socket.destroy();
					const { status = 200, body = {}, headers = {}, truncateTo } = reply;
					const sent = typeof body === 'string' ? body : JSON.stringify(body);
					if (truncateTo === undefined) {
						response.writeHead(status, headers).end(sent);
						return undefined;
					}
					response.writeHead(status, { 'Content-Length': sent.length });
					response.write(sent.slice(0, truncateTo));
					return setTimeout(() => request.socket.destroy(), 10);
				},
				reply === 'reset' ? 0 : (reply.delayMs ?? 0),
			).unref();
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const root = `${origin}/ATServicesRest/`;
	users += 1;
	return {
		origin,
		root,
		credentials: {
			username: `user-${users}@example.com`,
			secret: `secret-${users}-of-the-test`,
			integrationCode: `CODE${users}`,
			zone: 'custom',
			customUrl: root,
		},
		asked,
		calls: () =>
			asked
				.filter(({ path }) => path !== 'zoneInformation')
				.map(({ method, path }) => `${method} ${path}`),
		connections,
		maxInFlight: () => most,
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

/** A `wait` that returns at once and remembers how long it was asked to wait. */
export function instantWait(): { wait: (ms: number) => Promise<void>; waited: number[] } {
	const waited: number[] = [];
	return { waited, wait: (ms) => (waited.push(ms), Promise.resolve()) };
}
