import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { Transport, type HttpAnswer } from '../../src/autotask/transport';

/** What the transport makes of an answer with these headers and bytes; `end: false` leaves the answer open. */
async function answerTo(
	headers: Record<string, string>,
	body: Buffer | string,
	{ end = true, timeoutMs = 5_000 } = {},
): Promise<HttpAnswer> {
	const server = createServer((_, response) => {
		response.writeHead(200, headers);
		response.write(body);
		if (end) response.end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	try {
		return await new Transport(root, 3).send({ method: 'GET', url: root, headers: {}, timeoutMs });
	} finally {
		server.closeAllConnections();
		server.close();
	}
}

const json = '{"items":["Zürich"]}';

it.each([
	['gzip', gzipSync(json)],
	['deflate', deflateSync(json)],
	['br', brotliCompressSync(json)],
	['identity', Buffer.from(json)],
])('reads an answer in %s', async (encoding, body) => {
	const answer = await answerTo({ 'Content-Encoding': encoding }, body);
	expect(answer).toMatchObject({ value: { status: 200, text: json } });
});

it('drops a byte order mark', async () => {
	expect(await answerTo({}, `\ufeff${json}`)).toMatchObject({ value: { text: json } });
});

it('calls an answer that is not compressed as it says unreadable', async () => {
	const answer = await answerTo({ 'Content-Encoding': 'gzip' }, json);
	expect(answer).toMatchObject({ problem: { kind: 'unknown', cause: 'unreadable' } });
});

it('does not unpack a small answer into more than it would read', async () => {
	const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024));
	const answer = await answerTo({ 'Content-Encoding': 'gzip' }, bomb);
	expect(answer).toMatchObject({ problem: { kind: 'unknown', cause: 'unreadable' } });
});

it('calls an answer that never ends a time-out, not a broken connection', async () => {
	const answer = await answerTo({}, '{"items":', { end: false, timeoutMs: 200 });
	expect(answer).toMatchObject({ problem: { kind: 'unknown', cause: 'timeout' } });
});
