import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { startLocalServer, type LocalServer, type Reply } from '../../sandbox/sources/localServer';
import { createHttpClient, type HttpAnswer, type HttpRequest } from '../../src/http/httpClient';
import { networkFailure } from '../../src/http/networkFailure';
import { findSecrets } from '../nodes/SecurityAlertTrigger/findSecrets';

const open: LocalServer[] = [];

afterEach(async () => {
	await Promise.all(open.splice(0).map(async (server) => await server.close()));
});

async function serving(reply: () => Reply | Promise<Reply>): Promise<LocalServer> {
	const server = await startLocalServer(reply);
	open.push(server);
	return server;
}

function get(url: string): HttpRequest {
	return { method: 'GET', url, headers: { authorization: 'Basic topsecretheader' } };
}

describe('the HTTP client', () => {
	it('keeps its connection for many requests', async () => {
		const server = await serving(() => ({ status: 200, body: {} }));
		const http = createHttpClient();
		for (let count = 0; count < 20; count++) await http(get(server.origin));
		expect(server.connections()).toBe(1);
	});

	it('never follows a redirect with the credential', async () => {
		const thief = await serving(() => ({ status: 200, body: {} }));
		const server = await serving(() => ({ status: 302, headers: { location: thief.origin } }));
		expect(await createHttpClient()(get(server.origin))).toMatchObject({
			kind: 'answer',
			status: 302,
		});
		expect(thief.requests).toHaveLength(0);
	});

	it('refuses answers that are too large', async () => {
		const server = await serving(() => ({ status: 200, body: 'x'.repeat(3_000_000) }));
		const answer = await createHttpClient({ maxBytes: 1_000_000 })(get(server.origin));
		expect(answer).toMatchObject({ kind: 'noAnswer', cause: 'tooLarge' });
	});

	it('gives up on a server that does not answer', async () => {
		let release: (reply: Reply) => void = () => undefined;
		const server = await serving(() => new Promise<Reply>((resolve) => (release = resolve)));
		const answer = await createHttpClient({ timeoutMs: 100 })(get(server.origin));
		release({ status: 200 });
		expect(answer).toMatchObject({ kind: 'noAnswer', cause: 'timeout' });
	});

	it('tells nothing of the request when the connection breaks', async () => {
		const server = await serving(() => ({ drop: true }));
		const answers = [
			await createHttpClient()(get(server.origin)),
			await createHttpClient()(get('http://127.0.0.1:1')),
			await createHttpClient()(get('https://127.0.0.1:1/?password=topsecretheader')),
		];
		expect(answers.map(({ kind }) => kind)).toEqual(['noAnswer', 'noAnswer', 'noAnswer']);
		expect(findSecrets(answers, ['topsecretheader'])).toEqual([]);
	});

	it('sends no secret unencrypted, except to this machine', async () => {
		const answer = await createHttpClient()(get('http://portal.example/'));
		expect(answer).toMatchObject({
			cause: 'notSent',
			remedy: expect.stringContaining('https://') as string,
		});
	});

	it('does not send a header that would arrive shortened', async () => {
		const server = await serving(() => ({ status: 200 }));
		const request = { ...get(server.origin), headers: { secret: 'pass\nword' } };
		expect(await createHttpClient()(request)).toMatchObject({ cause: 'notSent' });
		expect(server.requests).toHaveLength(0);
	});

	it('says before which failures nothing was sent', async () => {
		expect(await createHttpClient()(get('http://127.0.0.1:1'))).toMatchObject({ cause: 'notSent' });
		const server = await serving(() => ({ drop: true }));
		expect(await createHttpClient()(get(server.origin))).toMatchObject({ cause: 'connection' });
	});

	it('lets a request shorten its own time', async () => {
		const server = await serving(() => new Promise<Reply>(() => undefined));
		const answer = await createHttpClient()({ ...get(server.origin), timeoutMs: 50 });
		expect(answer).toMatchObject({
			cause: 'timeout',
			detail: expect.stringContaining('0.1 s') as string,
		});
	});
});

describe('a body', () => {
	const json = '{"items":["Zürich"]}';

	/** What the client makes of these raw bytes after a head; `end: false` leaves the answer open. */
	async function answerTo(
		headers: Record<string, string>,
		body: Buffer | string,
		{ end = true, cut = false, timeoutMs = 5_000 } = {},
	): Promise<HttpAnswer> {
		const server = createServer((_, response) => {
			response.writeHead(200, headers);
			response.write(body);
			if (cut) setTimeout(() => response.destroy(), 20);
			else if (end) response.end();
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
		try {
			return await createHttpClient({ timeoutMs })({ method: 'GET', url, headers: {} });
		} finally {
			server.closeAllConnections();
			server.close();
		}
	}

	it.each([
		['gzip', gzipSync(json)],
		['deflate', deflateSync(json)],
		['br', brotliCompressSync(json)],
		['identity', Buffer.from(json)],
	])('is read in %s', async (encoding, body) => {
		expect(await answerTo({ 'Content-Encoding': encoding }, body)).toMatchObject({ body: json });
	});

	it('is read without its byte order mark', async () => {
		expect(await answerTo({}, `\ufeff${json}`)).toMatchObject({ body: json });
	});

	it('that is not compressed as it says is unreadable', async () => {
		const answer = await answerTo({ 'Content-Encoding': 'gzip' }, json);
		expect(answer).toMatchObject({ kind: 'noAnswer', cause: 'unreadable' });
	});

	it('is not unpacked into more than would be read', async () => {
		const bomb = gzipSync(Buffer.alloc(21 * 1_000_000));
		const answer = await answerTo({ 'Content-Encoding': 'gzip' }, bomb);
		expect(answer).toMatchObject({ kind: 'noAnswer', cause: 'tooLarge' });
	});

	it.each([
		['plain', {}, Buffer.from(json)],
		['of a known length', { 'Content-Length': '1000' }, Buffer.from(json)],
		['compressed', { 'Content-Encoding': 'gzip' }, gzipSync(json).subarray(0, 20)],
	])('%s that closes before it is complete is no answer', async (_, headers, body) => {
		const answer = await answerTo(headers, body, { cut: true });
		expect(answer).toMatchObject({ kind: 'noAnswer', cause: 'connection' });
	});

	it('that never ends is a time-out, not a broken connection', async () => {
		const answer = await answerTo({}, '{"items":', { end: false, timeoutMs: 200 });
		expect(answer).toMatchObject({ kind: 'noAnswer', cause: 'timeout' });
	});
});

it.each([
	[{ code: 'ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED' }],
	[
		{
			code: 'EPROTO',
			message: 'error:0A000152:SSL routines::unsafe legacy renegotiation disabled',
		},
	],
])('an outdated TLS is named, with its remedy: %j', (error) => {
	const limits = { timeoutMs: 1_000, maxBytes: 1 };
	expect(networkFailure(error, 'webservices3.autotask.net', limits)).toMatchObject({
		cause: 'notSent',
		remedy: expect.stringContaining('outdated TLS') as string,
	});
});
