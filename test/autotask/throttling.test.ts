import { AutotaskClient } from '../../src/autotask/autotaskClient';
import { instantWait, startRawServer, type RawServer, type Reply } from './rawServer';

let server: RawServer;
afterEach(() => server.close());

describe('throttling', () => {
	const busy: Reply = {
		status: 500,
		body: { errors: ['The thread threshold of 3 threads has been exceeded.'] },
	};

	it('is waited for with growing waits, and the write happens once', async () => {
		server = await startRawServer((_, count) => (count <= 3 ? busy : { body: { itemId: 9 } }));
		const { wait, waited } = instantWait();
		const client = new AutotaskClient(server.credentials, { wait });
		expect(await client.create('Tickets', {})).toEqual({ ok: true, value: 9 });
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
			problem: {
				kind: 'refused',
				reason: 'throttled',
			},
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
		expect([(await first).ok, (await second).ok]).toEqual([true, true]);
	});

	it('that would last longer than a minute is reported instead', async () => {
		server = await startRawServer(() => ({ status: 429, headers: { 'Retry-After': '3600' } }));
		const { wait, waited } = instantWait();
		expect(
			await new AutotaskClient(server.credentials, { wait }).create('Tickets', {}),
		).toMatchObject({
			problem: {
				reason: 'throttled',
				retryAfterMs: 3_600_000,
			},
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
		expect(await client.create('Tickets', {})).toMatchObject({
			problem: { kind: 'refused', reason: 'quota' },
		});
		expect(server.calls()).toHaveLength(1);
	});
});
