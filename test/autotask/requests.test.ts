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
		expect(new Set(answers.map((answer) => (answer.ok ? answer.value : 0))).size).toBe(300);
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
		expect(answer.ok && answer.value.map(({ id }) => id)).toEqual(ids);
		expect(server.calls()).toEqual(Array(5).fill('POST Companies/query'));
		const bodies = server.asked.filter(({ method }) => method === 'POST').map(({ body }) => body);
		expect(bodies[0]).toEqual({
			MaxRecords: 500,
			IncludeFields: ['id', 'companyName'],
			Filter: [{ op: 'eq', field: 'isActive', value: true }],
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
		expect(some.ok && some.value.map(({ id }) => id)).toEqual(ids.slice(2, 503));
		const page = await client.queryPage(
			'Companies',
			{ op: 'exist', field: 'id' },
			{ pageSize: 10, afterId: 7032 - 9 },
		);
		expect(page).toEqual({
			ok: true,
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
			problem: {
				kind: 'unknown',
				cause: 'unreadable',
			},
		});
	});

	it('a next page on another host is refused', async () => {
		server = await startRawServer(() => ({
			body: { items: [], pageDetails: { nextPageUrl: 'https://evil.example/next' } },
		}));
		expect(
			await new AutotaskClient(server.credentials).query('Tickets', { op: 'exist', field: 'id' }),
		).toMatchObject({
			problem: {
				kind: 'refused',
				reason: 'host',
			},
		});
	});
});

describe('one record', () => {
	it.each<[string, Reply, unknown]>([
		[
			'found',
			{ body: { item: { id: 7, title: 'x' } } },
			{ ok: true, value: { id: 7, title: 'x' } },
		],
		['null', { body: { item: null } }, { ok: true, value: null }],
		['404 JSON', { status: 404, body: { Message: 'none' } }, { ok: true, value: null }],
		[
			'404 HTML, as in maintenance',
			{ status: 404, body: '<html>' },
			expect.objectContaining({ problem: expect.objectContaining({ kind: 'unknown' }) }),
		],
		[
			'no item',
			{ body: {} },
			expect.objectContaining({ problem: expect.objectContaining({ kind: 'unknown' }) }),
		],
		[
			'a strange id',
			{ body: { item: { id: 'x' } } },
			expect.objectContaining({ problem: expect.objectContaining({ kind: 'unknown' }) }),
		],
	])('%s', async (_, reply, expected) => {
		server = await startRawServer(() => reply);
		expect(await new AutotaskClient(server.credentials, instantWait()).get('Tickets', 7)).toEqual(
			expected,
		);
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
