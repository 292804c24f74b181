import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import { AutotaskClient } from '../../src/autotask/autotaskClient';
import { testConnection } from '../../src/autotask/connectionTest';
import type { AutotaskCredentials } from '../../src/autotask/credentials';
import { instantWait } from './rawServer';

let sandbox: AutotaskSandbox;
beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

function as(user: keyof AutotaskSandbox['users'] = 'full'): AutotaskCredentials {
	return { ...sandbox.users[user], zone: 'custom', customUrl: sandbox.zoneUrl };
}
const ticket = (companyID: number, externalID = ''): Record<string, unknown> => ({
	companyID,
	title: 'A ticket of the client test',
	status: 1,
	priority: 2,
	queueID: 8,
	externalID,
	dueDateTime: '2026-12-01T08:00:00Z',
});
const everything = { op: 'exist', field: 'id' } as const;

it('creates, finds, reads, changes and annotates a ticket', async () => {
	const client = new AutotaskClient(as(), instantWait());
	const companies = await client.query<{ id: number }>('Companies', {
		op: 'eq',
		field: 'isActive',
		value: true,
	});
	const companyID = companies.ok ? (companies.value[1]?.id ?? 0) : 0;
	const created = await client.create('Tickets', ticket(companyID, 'client:1'));
	if (!created.ok) throw new Error(JSON.stringify(created));
	const id = created.value;
	const found = await client.query(
		'Tickets',
		{ op: 'in', field: 'externalID', value: ['client:1'] },
		{ fields: ['externalID'] },
	);
	expect(found).toMatchObject({ ok: true, value: [{ id, externalID: 'client:1' }] });
	expect(await client.update('Tickets', { id, priority: 1 })).toEqual({ ok: true, value: id });
	expect(await client.get('Tickets', id)).toMatchObject({
		ok: true,
		value: { priority: 1, companyID },
	});
	const note = { title: 'Note', description: 'Text', noteType: 1, publish: 2 };
	expect((await client.create(`Tickets/${id}/Notes`, note)).ok).toBe(true);
	expect(sandbox.notes(id)).toHaveLength(1);
});

it.each(['404', 'nullItem'] as const)(
	'a record that is not there is null (%s)',
	async (missingId) => {
		sandbox.switches.missingId = missingId;
		expect(await new AutotaskClient(as()).get('Tickets', 999_999_999)).toEqual({
			ok: true,
			value: null,
		});
	},
);

it.each(['405'] as const)('a zone without PATCH (%s) keeps every other field', async (patch) => {
	const own = await startAutotaskSandbox({ switches: { patch } });
	try {
		const client = new AutotaskClient(
			{ ...own.users.full, zone: 'custom', customUrl: own.zoneUrl },
			instantWait(),
		);
		const created = await client.create('Tickets', ticket(own.companies()[1]?.id ?? 0, 'client:2'));
		if (!created.ok) throw new Error(JSON.stringify(created));
		const [before] = own.tickets().slice(-1);
		expect((await client.update('Tickets', { id: created.value, priority: 1 })).ok).toBe(true);
		const after = own.ticketsByExternalID('client:2')[0];
		expect(after).toMatchObject({
			priority: 1,
			title: before?.title,
			queueID: before?.queueID,
			dueDateTime: before?.dueDateTime,
		});
	} finally {
		await own.close();
	}
});

it("the tenant's fields come with picklists and user-defined fields", async () => {
	const fields = await new AutotaskClient(as()).ticketFields({ userDefined: true });
	if (!fields.ok) throw new Error(fields.problem.message);
	expect(fields.value.standard('priority')?.picklist.length).toBeGreaterThan(1);
	expect(fields.value.all().some(({ isUserDefined }) => isUserDefined)).toBe(true);
});

it('a next page on a foreign host is refused', async () => {
	sandbox.faults.add({ kind: 'foreignNextPageUrl', times: 1 });
	expect(await new AutotaskClient(as()).query('Companies', everything, { limit: 5 })).toMatchObject(
		{ problem: { kind: 'refused', reason: 'host' } },
	);
});

it.each(['429', '500'] as const)(
	'more threads than Autotask allows are waited for (%s)',
	async (threadRefusal) => {
		sandbox.switches.threadRefusal = threadRefusal;
		sandbox.faults.add({
			kind: threadRefusal === '429' ? 'throttle429' : 'threadLimit500',
			entity: 'Companies',
			times: 2,
		});
		const { wait, waited } = instantWait();
		expect(
			(await new AutotaskClient(as(), { wait }).query('Companies', everything, { limit: 1 })).ok,
		).toBe(true);
		expect(waited).toHaveLength(2);
	},
);

describe('the connection test', () => {
	it('succeeds and writes nothing', async () => {
		const tickets = sandbox.tickets().length;
		expect(await testConnection(as())).toMatchObject({
			ok: true,
			message: expect.stringMatching(/^Connected to zone .+ of 10000 requests/) as string,
		});
		expect(sandbox.tickets()).toHaveLength(tickets);
		expect(sandbox.requests.length).toBeLessThanOrEqual(5);
	});

	it.each<[keyof AutotaskSandbox['users'], RegExp]>([
		['noTicketCreate', /right to create tickets/],
		['noTicketQuery', /right to query tickets/],
		['noCompanyQuery', /right to query companies/],
		['locked', /^Wrong user name, secret, tracking identifier or zone/],
	])('tells %s', async (user, message) => {
		for (const accessLevels of ['number', 'text'] as const) {
			for (const permissionStatus of [500, 403] as const) {
				Object.assign(sandbox.switches, { accessLevels, permissionStatus });
				expect((await testConnection(as(user))).message).toMatch(message);
			}
		}
	});

	it('tells an unknown user, a wrong secret and a wrong tracking identifier', async () => {
		expect((await testConnection({ ...as(), username: 'nobody@msp.example' })).message).toMatch(
			/^Unknown user/,
		);
		expect((await testConnection({ ...as(), secret: 'wrong' })).message).toMatch(
			/^Wrong user name, secret/,
		);
		expect((await testConnection({ ...as(), integrationCode: 'WRONG' })).message).toMatch(
			/^The tracking identifier is not valid/,
		);
	});
});
