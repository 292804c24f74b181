import fc from 'fast-check';
import { AutotaskClient } from '../../src/autotask/autotaskClient';
import { instantWait, startRawServer, type Asked, type RawServer, type Reply } from './rawServer';

interface Row {
	id: number;
	externalID: string;
}

let server: RawServer;
afterEach(() => server.close());

/** Values of the `in` list that a request asks for, and the id after which its page begins. */
function askedFor({ body }: Asked): { values: string[]; afterId: number } {
	type Condition = { op: string; value?: unknown; items?: Condition[] };
	const [whole] = (body.Filter ?? []) as Condition[];
	const conditions = whole?.items ?? [whole];
	const find = (op: string) => conditions.find((condition) => condition?.op === op)?.value;
	return { values: (find('in') as string[]) ?? [], afterId: (find('gt') as number) ?? -1 };
}

/** Answers from these rows as Autotask does: texts without regard to case, by id, 500 at once. */
function from(rows: readonly Row[]): (asked: Asked) => Reply {
	return (asked) => {
		if (!asked.path.endsWith('/query')) return { body: { itemId: 1 }, delayMs: 5 };
		const { values, afterId } = askedFor(asked);
		const wanted = new Set(values.map((value) => value.toLowerCase()));
		const fitting = rows.filter(
			({ id, externalID }) => id > afterId && wanted.has(externalID.toLowerCase()),
		);
		const items = fitting.slice(0, 500);
		const nextPageUrl = fitting.length > 500 ? `${server.root}V1.0/Tickets/query/next` : null;
		return { body: { items, pageDetails: { nextPageUrl } }, delayMs: 5 };
	};
}

const columns = ['id', 'externalID'];
const ticketsOf = (client: AutotaskClient, keys: string[]) =>
	client.rowsWhere<Row>('Tickets', 'externalID', keys, columns);
const clients = (count: number): AutotaskClient[] =>
	Array.from({ length: count }, () => new AutotaskClient(server.credentials, instantWait()));

/** A sign-in that has worked, so that nothing waits for the first answer. */
async function warm(): Promise<void> {
	await new AutotaskClient(server.credentials).create('Tickets', {});
	server.asked.length = 0;
}

describe('reads by value of many executions', () => {
	it('that wait for the lane travel together, and each gets its own rows', async () => {
		const rows = Array.from({ length: 100 }, (_, id) => ({ id, externalID: `Key-${id}` }));
		server = await startRawServer(from(rows));
		await warm();
		const all = clients(100);
		const answers = await Promise.all(
			all.map((client, index) => ticketsOf(client, [`kEY-${index}`])),
		);
		expect(answers).toEqual(rows.map((row) => ({ ok: true, value: [row] })));
		expect(server.calls().length).toBeLessThanOrEqual(4);
		const spent = all.reduce((sum, { requests }) => sum + requests, 0);
		expect(spent).toBeCloseTo(server.calls().length);
	});

	it('of a cold process look up the zone once and are the one request on trial', async () => {
		server = await startRawServer(from([]));
		await Promise.all(clients(100).map((client, index) => ticketsOf(client, [`${index}`])));
		expect(server.asked.map(({ path }) => path)).toEqual(['zoneInformation', 'Tickets/query']);
	});

	it('go at once and alone where nobody waits', async () => {
		server = await startRawServer(from([]));
		await warm();
		const [client] = clients(1);
		await ticketsOf(client!, ['a', 'A', 'b']);
		expect(server.asked.map(askedFor)).toEqual([{ values: ['A', 'b'], afterId: -1 }]);
		expect(client!.requests).toBe(1);
	});

	it('of two sign-ins never meet in a request', async () => {
		server = await startRawServer(from([]));
		await warm();
		const other = { ...server.credentials, secret: 'another secret' };
		await new AutotaskClient(other).create('Tickets', {});
		server.asked.length = 0;
		const ask = (credentials: typeof other, name: string) =>
			Array.from({ length: 40 }, (_, index) =>
				ticketsOf(new AutotaskClient(credentials), [`${name}${index}`]),
			);
		await Promise.all([...ask(server.credentials, 'a'), ...ask(other, 'b')]);
		for (const asked of server.asked) {
			const owners = new Set(askedFor(asked).values.map((value) => value[0]));
			expect([...owners]).toEqual([asked.headers.secret === other.secret ? 'b' : 'a']);
		}
	});

	it.each<[string, Reply]>([
		['refuses', { status: 500, body: { errors: ['Picklist value [x] does not exist for y.'] } }],
		['answers unclearly', 'reset'],
		['answers with a row of no value', { body: { items: [{ id: 1, externalID: null }] } }],
	])('fail apart: when Autotask %s for one, the others have their rows', async (_, bad) => {
		const rows = Array.from({ length: 40 }, (__, id) => ({ id, externalID: `k${id}` }));
		const healthy = from(rows);
		server = await startRawServer((asked) =>
			askedFor(asked).values.includes('bad') ? bad : healthy(asked),
		);
		await warm();
		const keys = rows.map(({ externalID }) => externalID);
		keys[23] = 'bad';
		const answers = await Promise.all(
			clients(40).map((client, index) => ticketsOf(client, [keys[index]!])),
		);
		answers.forEach((answer, index) => {
			if (index === 23) expect(answer.ok).toBe(false);
			else expect(answer).toEqual({ ok: true, value: [rows[index]] });
		});
	});

	it('are not asked apart when the sign-in is refused', async () => {
		let works = true;
		server = await startRawServer((asked) => (works ? from([])(asked) : { status: 401 }));
		await warm();
		works = false;
		const answers = await Promise.all(
			clients(50).map((client, index) => ticketsOf(client, [`${index}`])),
		);
		for (const answer of answers) expect(answer).toMatchObject({ problem: { reason: 'signIn' } });
		expect(server.calls().length).toBeLessThanOrEqual(3);
	});

	it('of a cancelled execution end, and those of the others do not', async () => {
		server = await startRawServer(from([{ id: 1, externalID: 'mine' }]));
		await warm();
		const cancel = new AbortController();
		const cancelled = new AutotaskClient(server.credentials, { signal: cancel.signal });
		const busy = clients(3).map((client) => client.create('Tickets', {}));
		const asked = [ticketsOf(cancelled, ['theirs']), ticketsOf(clients(1)[0]!, ['mine'])];
		cancel.abort();
		expect(await Promise.all(asked)).toMatchObject([
			{ ok: false, problem: { reason: 'notSent' } },
			{ ok: true, value: [{ id: 1 }] },
		]);
		await Promise.all(busy);
		const sent = server.asked.filter(({ path }) => path === 'Tickets/query').map(askedFor);
		expect(sent).toEqual([{ values: ['mine'], afterId: -1 }]);
	});

	it('do not wait for the many pages of another', async () => {
		const many = Array.from({ length: 2_300 }, (_, id) => ({ id, externalID: 'many' }));
		const few = [2_400, 2_401].map((id) => ({ id, externalID: 'few' }));
		server = await startRawServer(from([...many, ...few]));
		await warm();
		const busy = clients(3).map((client) => client.create('Tickets', {}));
		const [a, b] = clients(2);
		const order: string[] = [];
		const reads = [
			ticketsOf(a!, ['many']).then((answer) => (order.push('many'), answer)),
			ticketsOf(b!, ['few']).then((answer) => (order.push('few'), answer)),
		];
		const [large, small] = await Promise.all(reads);
		await Promise.all(busy);
		expect(order).toEqual(['few', 'many']);
		expect([large?.ok && large.value.length, small?.ok && small.value.length]).toEqual([2_300, 2]);
	});

	it('give what each would have got alone, whatever waits with whom', async () => {
		const rows = Array.from({ length: 60 }, (_, id) => ({ id, externalID: `K${id % 20}` }));
		server = await startRawServer(from(rows));
		await warm();
		const key = fc.integer({ min: 0, max: 25 }).map((number) => `k${number}`);
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.array(key, { maxLength: 6 }), { minLength: 1, maxLength: 12 }),
				async (wishes) => {
					const all = clients(wishes.length);
					const merged = await Promise.all(
						wishes.map((keys, index) => ticketsOf(all[index]!, keys)),
					);
					const alone = wishes.map((keys) => ({
						ok: true,
						value: rows.filter(({ externalID }) => keys.includes(externalID.toLowerCase())),
					}));
					expect(merged).toEqual(alone);
				},
			),
			{ numRuns: 60 },
		);
	});
});
