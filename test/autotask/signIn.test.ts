import { AutotaskClient } from '../../src/autotask/autotaskClient';
import { testConnection } from '../../src/autotask/connectionTest';
import { startRawServer, type Asked, type RawServer, type Reply } from './rawServer';

let server: RawServer;
afterEach(async () => {
	jest.restoreAllMocks();
	await server.close();
});

const refuse: Reply = { status: 401 };

describe('a wrong secret', () => {
	it('is sent once by a hundred executions at the same time', async () => {
		server = await startRawServer(() => refuse);
		const answers = await Promise.all(
			Array.from({ length: 100 }, () =>
				new AutotaskClient(server.credentials).create('Tickets', { title: 'x' }),
			),
		);
		expect(server.calls()).toHaveLength(1);
		for (const answer of answers) {
			expect(answer).toMatchObject({ problem: { kind: 'refused', reason: 'signIn' } });
		}
		expect(answers.filter((answer) => !answer.ok && answer.problem.status === 401)).toHaveLength(1);
	});

	it('is tried again after a minute, not before', async () => {
		server = await startRawServer(() => refuse);
		const client = new AutotaskClient(server.credentials);
		const now = Date.now();
		const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
		await client.usage();
		clock.mockReturnValue(now + 59_000);
		expect(await client.usage()).toMatchObject({ problem: { reason: 'signIn', status: 0 } });
		expect(server.calls()).toHaveLength(1);
		clock.mockReturnValue(now + 61_000);
		expect(await client.usage()).toMatchObject({ problem: { reason: 'signIn', status: 401 } });
		expect(server.calls()).toHaveLength(2);
	});

	it('does not keep other credentials from working', async () => {
		server = await startRawServer(({ headers }) =>
			headers.secret === 'right' ? { body: { itemId: 7 } } : refuse,
		);
		await new AutotaskClient(server.credentials).create('Tickets', {});
		const right = { ...server.credentials, secret: 'right' };
		expect(await new AutotaskClient(right).create('Tickets', {})).toEqual({ ok: true, value: 7 });
	});

	it('that was corrected in Autotask works at once after a successful connection test', async () => {
		let locked = true;
		server = await startRawServer((asked) => (locked ? refuse : healthy(asked)));
		const client = new AutotaskClient(server.credentials);
		await client.create('Tickets', {});
		locked = false;
		expect(await client.create('Tickets', {})).toMatchObject({
			problem: { reason: 'signIn', status: 0 },
		});
		expect(await testConnection(server.credentials)).toMatchObject({ ok: true });
		expect(await client.create('Tickets', {})).toEqual({ ok: true, value: 1 });
	});
});

it('a sign-in that is revoked while a thousand requests wait costs at most the three in flight', async () => {
	let works = true;
	server = await startRawServer(() => (works ? { body: { itemId: 1 } } : refuse));
	const client = new AutotaskClient(server.credentials);
	await client.create('Tickets', {});
	works = false;
	const answers = await Promise.all(
		Array.from({ length: 1000 }, () => client.create('Tickets', {})),
	);
	for (const answer of answers) expect(answer).toMatchObject({ problem: { reason: 'signIn' } });
	expect(server.calls().length).toBeLessThanOrEqual(1 + 3);
});

it('an unclear first answer lets the next request find out', async () => {
	server = await startRawServer((_, count) =>
		count === 1 ? 'reset' : { body: { itemId: count } },
	);
	const client = new AutotaskClient(server.credentials);
	const answers = await Promise.all([1, 2, 3, 4].map(() => client.create('Tickets', {})));
	expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
	expect(answers.find(({ ok }) => !ok)).toMatchObject({ problem: { kind: 'unknown' } });
});

describe('after a 401 the zone is looked up again', () => {
	const zones = (path: string): Reply => ({
		body: { zoneName: 'Moved', url: `${server.origin}/${path}/ATServicesRest/`, webUrl: '' },
	});
	const automatic = (): [RawServer['credentials'], { discoveryUrl: string }] => [
		{ ...server.credentials, zone: 'automatic' },
		{ discoveryUrl: server.root },
	];

	it('once, and the request repeated where the tenant has moved to, for all that wait', async () => {
		let home = 'old';
		let lookUps = 0;
		server = await startRawServer(
			({ base }) => (base.includes(`/${home}/`) ? { body: { itemId: 5 } } : refuse),
			() => {
				lookUps += 1;
				return zones(home);
			},
		);
		const clients = Array.from({ length: 20 }, () => new AutotaskClient(...automatic()));
		expect(await clients[0]?.create('Tickets', {})).toEqual({ ok: true, value: 5 });
		home = 'new';
		const answers = await Promise.all(
			clients.flatMap((client) => [1, 2, 3, 4, 5].map(() => client.create('Tickets', {}))),
		);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(100);
		expect(lookUps).toBe(2);
		const old = server.asked.filter(
			({ path, base }) => path === 'Tickets' && base.includes('/old/'),
		);
		expect(old.length).toBeLessThanOrEqual(1 + 3);
	});

	it('and the move ends there: a 401 in the new zone is the answer', async () => {
		let lookUps = 0;
		server = await startRawServer(
			() => refuse,
			() => zones(`zone${(lookUps += 1)}`),
		);
		const client = new AutotaskClient(...automatic());
		expect(await client.create('Tickets', {})).toMatchObject({
			problem: { reason: 'signIn', status: 401 },
		});
		expect([lookUps, server.calls().length]).toEqual([2, 2]);
	});

	it('and nothing is repeated where the zone is the same', async () => {
		let lookUps = 0;
		server = await startRawServer(
			() => refuse,
			() => {
				lookUps += 1;
				return zones('same');
			},
		);
		const client = new AutotaskClient(...automatic());
		expect(await client.create('Tickets', {})).toMatchObject({
			problem: { reason: 'signIn', status: 401 },
		});
		expect(lookUps).toBe(2);
		expect(server.calls()).toHaveLength(1);
	});
});

function healthy({ path }: Asked): Reply {
	if (path === 'ThresholdInformation') {
		return {
			body: {
				externalRequestThreshold: 10000,
				requestThresholdTimeframe: 60,
				currentTimeframeRequestCount: 124,
			},
		};
	}
	if (path.endsWith('entityInformation')) {
		return {
			body: {
				info: {
					name: 'X',
					canCreate: true,
					canQuery: true,
					canUpdate: true,
					userAccessForUpdate: 1,
					userAccessForCreate: 1,
					userAccessForQuery: 1,
				},
			},
		};
	}
	return { body: { itemId: 1 } };
}
