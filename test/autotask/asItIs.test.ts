import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import { AutotaskClient } from '../../src/autotask/autotaskClient';
import type { Filter } from '../../src/autotask/filter';
import { instantWait } from './rawServer';

let sandbox: AutotaskSandbox;
let client: AutotaskClient;
beforeAll(async () => {
	sandbox = await startAutotaskSandbox({ latencyMs: 5, seed: { tickets: 3 } });
	const credentials = {
		...sandbox.credentials,
		zone: 'custom' as const,
		customUrl: sandbox.zoneUrl,
	};
	client = new AutotaskClient(credentials, instantWait());
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const ticketId = (): number => sandbox.tickets()[0]!.id;

it.each(['404', '200'] as const)(
	'maintenance as HTTP %s is unknown on every way',
	async (status) => {
		await client.usage();
		sandbox.switches.maintenance = status;
		const id = ticketId();
		const answers = [
			await client.queryPage('Tickets', { op: 'eq', field: 'id', value: id }),
			await client.rowsWhere('TicketNotes', 'ticketID', [id], ['id']),
			await client.get('Tickets', id),
			await client.create('Tickets', { title: 'x' }),
			await client.update('Tickets', { id, status: 5 }),
			await client.entityInformation('Companies'),
			await client.usage(),
		];
		for (const answer of answers) expect(answer).toMatchObject({ problem: { kind: 'unknown' } });
		expect(sandbox.requests.some(({ method }) => method === 'PUT')).toBe(false);
		sandbox.switches.maintenance = 'off';
		expect(await client.update('Tickets', { id, status: 5 })).toEqual({ ok: true, value: id });
	},
);

it.each([true, false])('the history of a ticket is read (flat filter only: %s)', async (flat) => {
	sandbox.switches.historyTakesFlatFilterOnly = flat;
	const value = ticketId();
	const filter: Filter = { op: 'eq', field: 'ticketID', value };
	expect(await client.queryPage('TicketHistory', filter)).toMatchObject({ ok: true });
	const grouped: Filter = { op: 'and', items: [filter] };
	expect((await client.queryPage('TicketHistory', grouped)).ok).toBe(!flat);
});

it('a column without a value may be absent', async () => {
	sandbox.switches.nullLeftOut = true;
	const rows = await client.rowsWhere<{ id: number }>(
		'Tickets',
		'id',
		[ticketId()],
		['id', 'resolvedDateTime'],
	);
	expect(rows.ok && Object.keys(rows.value[0] ?? {})).not.toContain('resolvedDateTime');
});

it('the last thread may be slower, and is used all the same', async () => {
	sandbox.switches.lastThreadDelayMs = 30;
	const filter = { op: 'eq', field: 'id', value: ticketId() } as const;
	const reads = Array.from({ length: 9 }, () => client.queryPage('Tickets', filter));
	for (const answer of await Promise.all(reads)) expect(answer.ok).toBe(true);
	expect(sandbox.maxInFlight('Tickets')).toBe(3);
});
