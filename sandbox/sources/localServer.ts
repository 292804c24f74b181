import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as a sandbox noted it: enough to count and to check, without any credential. */
interface LoggedRequest {
	method: string;
	path: string;
	query: URLSearchParams;
	status: number;
}

/** A request with its body read, and the answer to write. */
export interface Exchange {
	method: string;
	url: URL;
	headers: IncomingMessage['headers'];
	body: string;
}

/** What a sandbox answers. An object becomes JSON, text and bytes are sent as they stand; `drop` cuts the connection. */
export type Reply =
	{ status: number; body?: unknown; headers?: Record<string, string> } | { drop: true };

export interface LocalServer {
	/** Such as `http://127.0.0.1:40123`. */
	origin: string;
	requests: LoggedRequest[];
	/** Connections that were opened so far. */
	connections: () => number;
	close: () => Promise<void>;
}

/** Serves on 127.0.0.1 and, by default, a free port. */
export async function startLocalServer(
	reply: (exchange: Exchange) => Reply | Promise<Reply>,
	port = 0,
): Promise<LocalServer> {
	const requests: LoggedRequest[] = [];
	let connections = 0;
	const server = createServer((request, response) => {
		void answer(request, response, reply, requests);
	});
	server.on('connection', () => connections++);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const { port: bound } = server.address() as AddressInfo;
	return {
		origin: `http://127.0.0.1:${bound}`,
		requests,
		connections: () => connections,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

async function answer(
	request: IncomingMessage,
	response: ServerResponse,
	reply: (exchange: Exchange) => Reply | Promise<Reply>,
	requests: LoggedRequest[],
): Promise<void> {
	const url = new URL(request.url ?? '/', 'http://127.0.0.1');
	const method = request.method ?? 'GET';
	const body = await readBody(request);
	const answered = await reply({ method, url, headers: request.headers, body });
	const status = 'drop' in answered ? 0 : answered.status;
	requests.push({ method, path: url.pathname, query: url.searchParams, status });
	if ('drop' in answered) {
		request.socket.destroy();
		return;
	}
	const { content, type } = contentOf(answered.body);
	response.writeHead(answered.status, { 'content-type': type, ...answered.headers });
	response.end(content);
}

function contentOf(body: unknown): { content: string | Buffer; type: string } {
	if (Buffer.isBuffer(body)) return { content: body, type: 'application/octet-stream' };
	const content = typeof body === 'string' ? body : JSON.stringify(body ?? {});
	return {
		content,
		type: content.trimStart().startsWith('<') ? 'text/html' : 'application/json',
	};
}

async function readBody(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

/** The Basic header that a user name and password make. */
export function basicAuthorization(username: string, password: string): string {
	return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
