import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { AutotaskClient } from '../../src/autotask/autotaskClient';
import { instantWait, startRawServer, type RawServer, type Reply } from './rawServer';

let server: RawServer;
afterEach(() => server.close());

describe('connections and turns', () => {
	it('300 tickets travel over three connections, three at a time', async () => {
		server = await startRawServer((_, count) => ({ body: { itemId: count }, delayMs: 2 }));
		const client = new AutotaskClient(server.credentials);
		const answers = await Promise.all(
			Array.from({ length: 300 }, () => client.create('Tickets', { title: 'x' })),
		);
		expect(new Set(answers.map((answer) => (answer.kind === 'ok' ? answer.value : 0))).size).toBe(
			300,
		);
		expect(server.maxInFlight()).toBe(3);
		expect(server.connections.size).toBeLessThanOrEqual(3);
		expect(server.asked).toHaveLength(301);
	});

	it('parallel executions share the three, whatever they ask for', async () => {
		server = await startRawServer(() => ({ body: { itemId: 1, items: [] }, delayMs: 2 }));
		await Promise.all(
			Array.from({ length: 50 }, async () => {
				const client = new AutotaskClient(server.credentials);
				await client.query('Tickets', { op: 'exist', field: 'id' });
				await client.create('Tickets', {});
				await client.create('Tickets/1/Notes', {});
			}),
		);
		expect(server.maxInFlight()).toBe(3);
		expect(server.connections.size).toBeLessThanOrEqual(3);
		expect(server.asked.filter(({ path }) => path === 'zoneInformation')).toHaveLength(1);
	});

	it.each([1, 2])('a client with concurrency %i keeps to it', async (concurrency) => {
		server = await startRawServer(() => ({ body: { itemId: 1 }, delayMs: 2 }));
		const client = new AutotaskClient(server.credentials, { concurrency });
		await client.usage();
		await Promise.all(Array.from({ length: 20 }, () => client.create('Tickets', {})));
		expect(server.maxInFlight()).toBe(concurrency);
	});
});

describe('queries', () => {
	it('page through thousands of rows by id, company 0 included, and follow no link', async () => {
		const ids = Array.from({ length: 2_345 }, (_, index) => index * 3);
		server = await startRawServer(({ body }) => {
			const text = JSON.stringify(body.Filter);
			const after = Number(/"op":"gt","field":"id","value":(\d+)/.exec(text)?.[1] ?? -1);
			const rows = ids.filter((id) => id > after).slice(0, Number(body.MaxRecords));
			return {
				body: {
					items: rows.map((id) => ({ id })),
					pageDetails: { nextPageUrl: `${server.root}V1.0/Companies/query/next?paging=x` },
				},
			};
		});
		const client = new AutotaskClient(server.credentials);
		const answer = await client.query<{ id: number }>(
			'Companies',
			{ op: 'eq', field: 'isActive', value: true },
			{ fields: ['companyName'] },
		);
		expect(answer.kind === 'ok' && answer.value.map(({ id }) => id)).toEqual(ids);
		expect(server.calls()).toEqual(Array(5).fill('POST Companies/query'));
		const bodies = server.asked.filter(({ method }) => method === 'POST').map(({ body }) => body);
		expect(bodies[0]).toEqual({
			MaxRecords: 500,
			IncludeFields: ['id', 'companyName'],
			Filter: [{ op: 'and', items: [{ op: 'eq', field: 'isActive', value: true }] }],
		});
		expect(bodies[1]?.Filter).toEqual([
			{
				op: 'and',
				items: [
					{ op: 'eq', field: 'isActive', value: true },
					{ op: 'gt', field: 'id', value: 1497 },
				],
			},
		]);
		const some = await client.query<{ id: number }>(
			'Companies',
			{ op: 'exist', field: 'id' },
			{ limit: 501, afterId: 3 },
		);
		expect(some.kind === 'ok' && some.value.map(({ id }) => id)).toEqual(ids.slice(2, 503));
		const page = await client.queryPage(
			'Companies',
			{ op: 'exist', field: 'id' },
			{ pageSize: 10, afterId: 7032 - 9 },
		);
		expect(page).toEqual({
			kind: 'ok',
			value: { rows: [{ id: 7026 }, { id: 7029 }, { id: 7032 }], lastId: null },
		});
	});

	it.each([
		['no list', {}],
		['rows without id', { items: [{ title: 'x' }] }],
		['an id that is text', { items: [{ id: '7' }] }],
		['an id beyond what numbers hold', { items: [{ id: 1e300 }] }],
		['rows that are none', { items: [7] }],
		['rows before the asked ones', { items: [{ id: 5 }] }],
	])('an answer with %s is unknown', async (_, body) => {
		server = await startRawServer(() => ({ body }));
		const client = new AutotaskClient(server.credentials, instantWait());
		expect(
			await client.query('Tickets', { op: 'exist', field: 'id' }, { afterId: 5 }),
		).toMatchObject({
			kind: 'unknown',
			cause: 'unreadable',
		});
	});

	it('a next page on another host is refused', async () => {
		server = await startRawServer(() => ({
			body: { items: [], pageDetails: { nextPageUrl: 'https://evil.example/next' } },
		}));
		expect(
			await new AutotaskClient(server.credentials).query('Tickets', { op: 'exist', field: 'id' }),
		).toMatchObject({
			kind: 'refused',
			reason: 'host',
		});
	});
});

describe('one record', () => {
	it.each<[string, Reply, unknown]>([
		[
			'found',
			{ body: { item: { id: 7, title: 'x' } } },
			{ kind: 'ok', value: { id: 7, title: 'x' } },
		],
		['null', { body: { item: null } }, { kind: 'ok', value: null }],
		['404 JSON', { status: 404, body: { Message: 'none' } }, { kind: 'ok', value: null }],
		['404 HTML', { status: 404, body: '<html>' }, { kind: 'ok', value: null }],
		['no item', { body: {} }, expect.objectContaining({ kind: 'unknown' })],
		['a strange id', { body: { item: { id: 'x' } } }, expect.objectContaining({ kind: 'unknown' })],
	])('%s', async (_, reply, expected) => {
		server = await startRawServer(() => reply);
		expect(await new AutotaskClient(server.credentials, instantWait()).get('Tickets', 7)).toEqual(
			expected,
		);
	});
});

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
		expect(await client.create('Tickets', {})).toMatchObject({ kind: 'unknown', cause });
		expect([server.calls().length, waited]).toEqual([1, []]);
	});

	it.each(unclear)('%s makes a read try three times', async (_, reply, cause) => {
		server = await startRawServer(() => reply);
		const client = new AutotaskClient(server.credentials, {
			wait: instantWait().wait,
			timeoutMs: 300,
		});
		expect(await client.usage()).toMatchObject({ kind: 'unknown', cause });
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
			kind: 'unknown',
			cause: 'unreadable',
		});
	});

	it('a read that works the second time is ok', async () => {
		server = await startRawServer((_, count) => (count === 1 ? 'reset' : { body: { item: null } }));
		const client = new AutotaskClient(server.credentials, instantWait());
		expect(await client.get('Tickets', 1)).toEqual({ kind: 'ok', value: null });
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
			kind: 'refused',
			reason: 'notSent',
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
			kind: 'refused',
			reason: 'notSent',
			status: 0,
		});
	});

	it('when the host has no address', async () => {
		server = await startRawServer(() => ({}));
		const credentials = { ...server.credentials, customUrl: 'https://nowhere.invalid/' };
		expect(
			await new AutotaskClient(credentials, instantWait()).create('Tickets', {}),
		).toMatchObject({
			kind: 'refused',
			reason: 'notSent',
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
			kind: 'refused',
			status: 0,
			messages: [expect.stringMatching(message)],
		});
		expect(server.asked).toEqual([]);
	});
});

describe('throttling', () => {
	const busy: Reply = {
		status: 500,
		body: { errors: ['The thread threshold of 3 threads has been exceeded.'] },
	};

	it('is waited for with growing waits, and the write happens once', async () => {
		server = await startRawServer((_, count) => (count <= 3 ? busy : { body: { itemId: 9 } }));
		const { wait, waited } = instantWait();
		const client = new AutotaskClient(server.credentials, { wait });
		expect(await client.create('Tickets', {})).toEqual({ kind: 'ok', value: 9 });
		expect(waited).toHaveLength(3);
		waited.forEach((ms, index) => {
			expect(ms).toBeGreaterThanOrEqual(750 * 2 ** index);
			expect(ms).toBeLessThanOrEqual(1250 * 2 ** index);
		});
	});

	it('ends as refused after six tries', async () => {
		server = await startRawServer(() => busy);
		const client = new AutotaskClient(server.credentials, instantWait());
		expect(await client.create('Tickets', {})).toMatchObject({
			kind: 'refused',
			reason: 'throttled',
		});
		expect(server.calls()).toHaveLength(6);
	});

	it('honours Retry-After for the whole lane', async () => {
		server = await startRawServer((_, count) =>
			count === 1 ? { status: 429, headers: { 'Retry-After': '7' } } : { body: { itemId: count } },
		);
		const { waited } = instantWait();
		let over = (): void => undefined;
		const wait = (ms: number): Promise<void> => {
			waited.push(ms);
			return new Promise((resolve) => (over = resolve));
		};
		const first = new AutotaskClient(server.credentials, { wait }).create('Tickets', {});
		while (waited.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		const second = new AutotaskClient(server.credentials, { wait }).create('Tickets', {});
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect([waited, server.calls().length]).toEqual([[7000], 1]);
		over();
		expect([(await first).kind, (await second).kind]).toEqual(['ok', 'ok']);
	});

	it('that would last longer than a minute is reported instead', async () => {
		server = await startRawServer(() => ({ status: 429, headers: { 'Retry-After': '3600' } }));
		const { wait, waited } = instantWait();
		expect(
			await new AutotaskClient(server.credentials, { wait }).create('Tickets', {}),
		).toMatchObject({
			reason: 'throttled',
			retryAfterMs: 3_600_000,
		});
		expect([server.calls().length, waited]).toEqual([1, []]);
	});

	it('narrows the lane for all while Autotask complains', async () => {
		server = await startRawServer((_, count) =>
			count <= 4 ? busy : { body: { itemId: 1 }, delayMs: 2 },
		);
		const client = new AutotaskClient(server.credentials, instantWait());
		await client.create('Tickets', {});
		const before = server.maxInFlight();
		await Promise.all(Array.from({ length: 15 }, () => client.create('Tickets', {})));
		expect([before, server.maxInFlight()]).toEqual([1, 1]);
		await Promise.all(Array.from({ length: 60 }, () => client.create('Tickets', {})));
		expect(server.maxInFlight()).toBe(3);
	});

	it('of the hourly allowance is not waited for', async () => {
		server = await startRawServer(() => ({
			status: 429,
			body: { errors: ['request threshold exceeded'] },
		}));
		const client = new AutotaskClient(server.credentials, instantWait());
		expect(await client.create('Tickets', {})).toMatchObject({ kind: 'refused', reason: 'quota' });
		expect(server.calls()).toHaveLength(1);
	});
});

it('sends the documented headers, impersonation on writes only', async () => {
	server = await startRawServer(() => ({ body: { itemId: 1, item: null } }));
	const client = new AutotaskClient({
		...server.credentials,
		secret: ' s ',
		impersonationResourceId: 29682885,
	});
	await client.get('Tickets', 1);
	await client.create('Tickets', { title: 'Grüße 🎫' });
	await client.update('Tickets', { id: 1, status: 5 });
	const [zone, read, write, change] = server.asked;
	expect(zone?.headers.secret).toBeUndefined();
	expect(read?.headers.impersonationresourceid).toBeUndefined();
	expect(write?.body).toEqual({ title: 'Grüße 🎫' });
	for (const asked of [write, change]) {
		expect(asked?.headers).toMatchObject({
			'content-type': 'application/json',
			apiintegrationcode: server.credentials.integrationCode,
			username: server.credentials.username,
			secret: 's',
			impersonationresourceid: '29682885',
		});
	}
});

it('throws only for mistakes of the program', async () => {
	server = await startRawServer(() => ({ body: { itemId: 1 } }));
	const client = new AutotaskClient(server.credentials);
	for (const path of ['', '../x', 'Tickets/../x', 'Tickets?x', 'Tickets/7', '//evil.example/x']) {
		await expect(client.create(path, {})).rejects.toThrow(TypeError);
	}
	await expect(client.get('Tickets', NaN)).rejects.toThrow(TypeError);
	await expect(client.update('Tickets', { id: 1.5 })).rejects.toThrow(TypeError);
	expect(server.asked).toEqual([]);
});
