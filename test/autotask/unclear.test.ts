import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { AutotaskClient } from '../../src/autotask/autotaskClient';
import { instantWait, startRawServer, type RawServer, type Reply } from './rawServer';

let server: RawServer;
afterEach(() => server.close());

describe('unclear answers', () => {
	const unclear: Array<[string, Reply, string]> = [
		['a reset', 'reset', 'connection'],
		['an HTML 502', { status: 502, body: '<html>Bad Gateway</html>' }, 'gateway'],
		['a bare 500', { status: 500, body: '' }, 'gateway'],
		['HTML with status 200', { body: '<html>Log in</html>' }, 'unreadable'],
		['JSON that ends early', { body: '{"itemId":1', status: 200 }, 'unreadable'],
		['a body that ends early', { body: { itemId: 1, items: [] }, truncateTo: 5 }, 'connection'],
		['a redirect', { status: 307, headers: { location: 'https://evil.example/' } }, 'gateway'],
		['silence', { body: {}, delayMs: 5_000 }, 'timeout'],
	];

	it.each(unclear)('%s leaves a write unknown, and it is sent once', async (_, reply, cause) => {
		server = await startRawServer(() => reply);
		const { wait, waited } = instantWait();
		const client = new AutotaskClient(server.credentials, { wait, timeoutMs: 300 });
		expect(await client.create('Tickets', {})).toMatchObject({
			problem: { kind: 'unknown', cause },
		});
		expect([server.calls().length, waited]).toEqual([1, []]);
	});

	it.each(unclear)('%s makes a read try three times', async (_, reply, cause) => {
		server = await startRawServer(() => reply);
		const client = new AutotaskClient(server.credentials, {
			wait: instantWait().wait,
			timeoutMs: 300,
		});
		expect(await client.usage()).toMatchObject({ problem: { kind: 'unknown', cause } });
		expect(server.calls()).toHaveLength(3);
	});

	it.each([
		{},
		{ itemId: null },
		{ itemId: '7' },
		{ itemId: 1.5 },
		{ itemId: -1 },
		{ itemId: '1e999' },
		{ errors: ['x'] },
	])('an id that is none (%j) leaves a write unknown', async (body) => {
		server = await startRawServer(() => ({ body }));
		expect(await new AutotaskClient(server.credentials).create('Tickets', {})).toMatchObject({
			problem: {
				kind: 'unknown',
				cause: 'unreadable',
			},
		});
	});

	it('a read that works the second time is ok', async () => {
		server = await startRawServer((_, count) => (count === 1 ? 'reset' : { body: { item: null } }));
		const client = new AutotaskClient(server.credentials, instantWait());
		expect(await client.get('Tickets', 1)).toEqual({ ok: true, value: null });
	});

	it('an endless answer ends with the clock, however steadily it drips', async () => {
		server = await startRawServer(() => ({}));
		const dripping = createServer((socket) => {
			socket.on('error', () => undefined);
			socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
			const drip = setInterval(() => socket.write('x'), 20);
			socket.on('close', () => clearInterval(drip));
		}).listen(0, '127.0.0.1');
		await once(dripping, 'listening');
		const customUrl = `http://127.0.0.1:${(dripping.address() as AddressInfo).port}`;
		const client = new AutotaskClient(
			{ ...server.credentials, customUrl },
			{ timeoutMs: 300, wait: instantWait().wait },
		);
		expect(await client.create('Tickets', {})).toMatchObject({
			problem: {
				kind: 'refused',
				reason: 'notSent',
			},
		});
		dripping.close();
	});
});

describe('surely never sent', () => {
	it('when nobody listens', async () => {
		server = await startRawServer(() => ({}));
		const closed = await startRawServer(() => ({}));
		await closed.close();
		const client = new AutotaskClient(closed.credentials, instantWait());
		expect(await client.create('Tickets', {})).toMatchObject({
			problem: {
				kind: 'refused',
				reason: 'notSent',
				status: 0,
			},
		});
	});

	it('when the host has no address', async () => {
		server = await startRawServer(() => ({}));
		const credentials = { ...server.credentials, customUrl: 'https://nowhere.invalid/' };
		expect(
			await new AutotaskClient(credentials, instantWait()).create('Tickets', {}),
		).toMatchObject({
			problem: {
				kind: 'refused',
				reason: 'notSent',
			},
		});
	});

	it.each([
		[{ username: '' }, /Username is empty/],
		[{ secret: '  ' }, /Secret is empty/],
		[{ integrationCode: '' }, /Tracking Identifier is empty/],
		[{ secret: 'a\nb' }, /Secret contains a character/],
		[{ secret: 'it’s' }, /Secret contains a character/],
		[
			{ impersonationResourceId: 'me' as unknown as number },
			/Impersonation Resource ID is not a number/,
		],
	])('when the credential is not usable: %j', async (change, message) => {
		server = await startRawServer(() => ({ body: { itemId: 1 } }));
		const answer = await new AutotaskClient({ ...server.credentials, ...change }).create(
			'Tickets',
			{},
		);
		expect(answer).toMatchObject({
			problem: {
				kind: 'refused',
				status: 0,
				message: expect.stringMatching(message),
			},
		});
		expect(server.asked).toEqual([]);
	});
});
