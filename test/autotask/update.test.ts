import { AutotaskClient } from '../../src/autotask/autotaskClient';
import { instantWait, startRawServer, type Asked, type RawServer, type Reply } from './rawServer';

let server: RawServer;
afterEach(() => server.close());

const noSuchPage: Reply = { status: 404, body: '<html>404 - File or directory not found.</html>' };
const noSuchVerb: Reply = {
	status: 405,
	body: { Message: "The requested resource does not support http method 'PATCH'." },
};

const stored = {
	id: 7001,
	title: 'Old title',
	description: null,
	dueDateTime: '2026-11-22T08:00:00.000',
	createDate: '2026-11-21T08:00:00.000',
	status: 1,
	unheardOf: 'x',
	userDefinedFields: [
		{ name: 'Alert Severity', value: 'High' },
		{ name: 'Asset', value: 'PC-7' },
	],
};
const field = (name: string, dataType: string, isReadOnly = false): object => ({
	name,
	dataType,
	isReadOnly,
});
const fieldList = {
	fields: [
		field('id', 'long', true),
		field('Title', 'string'),
		field('description', 'string'),
		field('dueDateTime', 'datetime'),
		field('createDate', 'datetime', true),
		field('status', 'integer'),
	],
};

/** A zone that offers only the given requests for changing a ticket. */
function zoneWith(offered: string[]): (asked: Asked) => Reply {
	return ({ method, path }) => {
		if (path.endsWith('/fields')) return { body: fieldList };
		if (method === 'GET') return { body: { item: stored } };
		if (offered.includes(`${method} ${path}`)) return { body: { itemId: 7001 } };
		return noSuchVerb;
	};
}

it('a change is one PATCH with the given fields only', async () => {
	server = await startRawServer(zoneWith(['PATCH Tickets']));
	const client = new AutotaskClient(server.credentials);
	expect(await client.update('Tickets', { id: 7001, status: 5 })).toEqual({
		ok: true,
		value: 7001,
	});
	expect(server.calls()).toEqual(['PATCH Tickets']);
	expect(server.asked.at(-1)?.body).toEqual({ id: 7001, status: 5 });
});

it('a note is changed through its ticket', async () => {
	server = await startRawServer(() => ({ body: { itemId: 9 } }));
	const client = new AutotaskClient(server.credentials);
	expect(await client.update('Tickets/7001/Notes', { id: 9, title: 'x' })).toEqual({
		ok: true,
		value: 9,
	});
	expect(server.calls()).toEqual(['PATCH Tickets/7001/Notes']);
});

it('a zone without collection PATCH gets an item PATCH, remembered for the next change', async () => {
	server = await startRawServer(zoneWith(['PATCH Tickets/7001', 'PATCH Tickets/7002']));
	const client = new AutotaskClient(server.credentials);
	await client.update('Tickets', { id: 7001, status: 5 });
	await client.update('Tickets', { id: 7002, status: 5 });
	expect(server.calls()).toEqual(['PATCH Tickets', 'PATCH Tickets/7001', 'PATCH Tickets/7002']);
});

it.each([
	['PUT Tickets/7001', ['PATCH Tickets', 'PATCH Tickets/7001']],
	['PUT Tickets', ['PATCH Tickets', 'PATCH Tickets/7001', 'PUT Tickets/7001']],
])(
	'a zone that offers only %s gets the whole record back, so that nothing is emptied',
	async (way, before) => {
		server = await startRawServer(zoneWith([way]));
		const client = new AutotaskClient(server.credentials);
		const change = {
			id: 7001,
			status: 5,
			userDefinedFields: [{ name: 'Alert Severity', value: 'Low' }],
		};
		expect(await client.update('Tickets', change)).toEqual({ ok: true, value: 7001 });
		const writes = server.calls().filter((call) => !call.startsWith('GET'));
		expect(writes).toEqual([...before, way]);
		expect(server.asked.at(-1)?.body).toEqual({
			id: 7001,
			title: 'Old title',
			description: null,
			dueDateTime: '2026-11-22T08:00:00.000Z',
			status: 5,
			userDefinedFields: [
				{ name: 'Alert Severity', value: 'Low' },
				{ name: 'Asset', value: 'PC-7' },
			],
		});
		await client.update('Tickets', { id: 7001, status: 1 });
		expect(server.calls().filter((call) => !call.startsWith('GET'))).toEqual([...before, way, way]);
	},
);

it('without the list of writable fields nothing is put', async () => {
	server = await startRawServer((asked) =>
		asked.path.endsWith('/fields')
			? { status: 502, body: '<html>' }
			: zoneWith(['PUT Tickets'])(asked),
	);
	const client = new AutotaskClient(server.credentials, instantWait());
	expect(await client.update('Tickets', { id: 7001, status: 5 })).toMatchObject({
		problem: {
			kind: 'refused',
			reason: 'notSent',
		},
	});
	expect(server.calls().some((call) => call.startsWith('PUT'))).toBe(false);
});

it('a zone that offers no way says so', async () => {
	server = await startRawServer(zoneWith([]));
	const client = new AutotaskClient(server.credentials);
	expect(await client.update('Tickets', { id: 7001, status: 5 })).toMatchObject({
		problem: {
			kind: 'refused',
			reason: 'notSupported',
		},
	});
});

it.each<[string, Reply, object]>([
	[
		'a refusal',
		{ status: 500, body: { errors: ['queueID is required'] } },
		{ problem: { kind: 'refused', field: 'queueID' } },
	],
	[
		'a missing record',
		{ status: 404, body: { Message: 'none' } },
		{ problem: { kind: 'refused', reason: 'notFound' } },
	],
	['a page', noSuchPage, { problem: { kind: 'unknown', cause: 'gateway', status: 404 } }],
	['a page instead of a 405', { ...noSuchPage, status: 405 }, { problem: { kind: 'unknown' } }],
	['a reset', 'reset', { problem: { kind: 'unknown', cause: 'connection' } }],
	[
		'a gateway',
		{ status: 502, body: '<html>' },
		{ problem: { kind: 'unknown', cause: 'gateway' } },
	],
])('%s is the answer, no other way is tried', async (_, reply, expected) => {
	server = await startRawServer(() => reply);
	const client = new AutotaskClient(server.credentials);
	expect(await client.update('Tickets', { id: 7001, status: 5 })).toMatchObject(expected);
	expect(server.calls()).toEqual(['PATCH Tickets']);
});
