import fc from 'fast-check';
import type { Alert } from '../../src/alert/alert';
import type { PollRequest } from '../../src/polling/pollRequest';
import { pollerOf } from '../../src/polling/poller';
import { InventedDesk, outage } from './inventedSource';
import { pollRequest } from './pollRequest';

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 1);

/** n8n around a poll: memory goes through JSON, and is lost when n8n saved nothing before a restart. */
class Polling {
	readonly delivered: Alert[] = [];
	now = start;
	#memory: unknown;

	constructor(
		readonly desk: InventedDesk,
		private readonly settings: Partial<PollRequest> = {},
	) {}

	async poll(changes: Partial<PollRequest> = {}): Promise<Alert[]> {
		const request = pollRequest({
			now: new Date(this.now),
			overlapHours: 1,
			patience: { attempts: 1, firstWaitMs: 0 },
			...this.settings,
			...changes,
		});
		const outcome = await pollerOf(this.desk.source()).poll(this.#memory, request);
		if (outcome.state) this.#memory = JSON.parse(JSON.stringify(outcome.state)) as unknown;
		const alerts = outcome.kind === 'polled' ? outcome.alerts : [];
		this.delivered.push(...alerts);
		return alerts;
	}

	forget(): void {
		this.#memory = undefined;
	}

	ids(): string[] {
		return this.delivered.map(({ id }) => id);
	}
}

const customers = ['a', 'b', 'c'];
const step = fc.oneof(
	{ weight: 5, arbitrary: fc.constant('poll' as const) },
	{
		weight: 8,
		arbitrary: fc.record({
			change: fc.nat(9),
			customer: fc.constantFrom(...customers),
			lateMinutes: fc.nat(50),
		}),
	},
	{ weight: 3, arbitrary: fc.record({ waitMinutes: fc.integer({ min: 1, max: 50 }) }) },
	{ weight: 2, arbitrary: fc.record({ breaks: fc.constantFrom(...customers) }) },
	{ weight: 2, arbitrary: fc.constant('repair' as const) },
);

describe('the engine, for any source', () => {
	it('delivers each state of each record exactly once, whatever fails, is late or is too much', async () => {
		const plan = fc.record({
			steps: fc.array(step, { maxLength: 40 }),
			maxAlerts: fc.integer({ min: 1, max: 12 }),
			pageSize: fc.integer({ min: 1, max: 5 }),
		});
		await fc.assert(
			fc.asyncProperty(plan, async ({ steps, maxAlerts, pageSize }) => {
				const desk = new InventedDesk(customers);
				desk.pageSize = pageSize;
				const polling = new Polling(desk, { maxAlerts });
				const wanted = new Map<string, string>();
				const missed = new Set<string>();
				let version = 0;
				for (const what of steps) {
					if (what === 'poll') await polling.poll();
					else if (what === 'repair') desk.problems.clear();
					else if ('waitMinutes' in what) polling.now += what.waitMinutes * 60_000;
					else if ('breaks' in what) desk.problems.set(what.breaks, outage);
					else {
						const { customer, change, lateMinutes } = what;
						const id = String(change);
						// A later state may replace one that nobody has read: then only the later one can be delivered.
						const before = wanted.get(`${customer}/${id}`);
						if (before !== undefined) missed.add(before);
						version++;
						desk.add(customer, {
							id,
							version,
							changedAt: polling.now - lateMinutes * 60_000,
						});
						wanted.set(`${customer}/${id}`, `${customer}/${id}#${version}`);
					}
				}
				desk.problems.clear();
				for (let round = 0; round < 60; round++) {
					polling.now += 60_000;
					await polling.poll();
				}
				const delivered = polling.ids();
				expect(new Set(delivered).size).toBe(delivered.length);
				for (const id of wanted.values()) expect(delivered).toContain(id);
				for (const id of delivered) expect([...wanted.values(), ...missed]).toContain(id);
			}),
			{ numRuns: 200 },
		);
	});

	it('calls a record an update once an earlier state of it was delivered', async () => {
		const polling = new Polling(new InventedDesk(['a']));
		polling.desk.add('a', { id: '1', version: 1, changedAt: start });
		expect((await polling.poll()).map(({ action }) => action)).toEqual(['trigger']);
		polling.now += 60_000;
		polling.desk.add('a', { id: '1', version: 2, changedAt: polling.now });
		expect((await polling.poll()).map(({ action }) => action)).toEqual(['update']);
		expect(await polling.poll()).toEqual([]);
	});

	it('delivers on the first run exactly what the look-back says, and later nothing older', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat(72),
				fc.nat(72),
				fc.array(fc.nat(100), { maxLength: 12 }),
				async (firstRunLookBackHours, overlapHours, agesInHours) => {
					const desk = new InventedDesk(['a']);
					agesInHours.forEach((age, index) =>
						desk.add('a', { id: String(index), version: 1, changedAt: start - age * hour }),
					);
					const polling = new Polling(desk, { firstRunLookBackHours, overlapHours });
					await polling.poll();
					polling.now += hour;
					await polling.poll();
					const inside = agesInHours.filter(
						(age) => firstRunLookBackHours > 0 && age <= firstRunLookBackHours,
					);
					expect(polling.delivered).toHaveLength(inside.length);
				},
			),
		);
	});

	it('loses nothing of a customer that fails from its first poll on', async () => {
		const desk = new InventedDesk(['a', 'b']);
		desk.problems.set('b', outage);
		desk.add('b', { id: 'old', version: 1, changedAt: start - 47 * hour });
		desk.add('b', { id: 'older', version: 1, changedAt: start - 49 * hour });
		const polling = new Polling(desk);
		for (let day = 0; day < 60; day++) {
			await polling.poll();
			polling.now += 24 * hour;
		}
		desk.problems.clear();
		await polling.poll();
		expect(polling.ids()).toEqual(['b/old#1']);
	});

	it('delivers everything of the window in every poll when asked to, and moves no memory', async () => {
		const polling = new Polling(new InventedDesk(['a']));
		for (let id = 0; id < 10; id++)
			polling.desk.add('a', { id: String(id), version: 1, changedAt: start - id * hour });
		const inWindow = { delivery: 'everythingInWindow', windowHours: 5 } as const;
		expect(await polling.poll(inWindow)).toHaveLength(6);
		expect(await polling.poll(inWindow)).toHaveLength(6);
		expect(await polling.poll()).toHaveLength(10);
	});

	it('leaves out what is not severe enough, and delivers it when it becomes so', async () => {
		const polling = new Polling(new InventedDesk(['a']), { minimumSeverity: 'high' });
		polling.desk.add('a', { id: '1', version: 1, changedAt: start, severity: 'low' });
		polling.desk.add('a', { id: '2', version: 1, changedAt: start, severity: 'unknown' });
		expect((await polling.poll()).map(({ id }) => id)).toEqual(['a/2#1']);
		polling.desk.add('a', { id: '1', version: 2, changedAt: start, severity: 'critical' });
		const [raised] = await polling.poll();
		expect([raised?.id, raised?.action]).toEqual(['a/1#2', 'trigger']);
	});

	it('remembers a list of everything whole, so that what was old stays old', async () => {
		const desk = new InventedDesk(['a']);
		desk.lists = 'everything';
		desk.stamp = '1';
		desk.add('a', { id: 'old', version: 1, changedAt: start - 1_000 * hour });
		desk.add('a', { id: 'new', version: 1, changedAt: start - hour });
		const polling = new Polling(desk);
		expect((await polling.poll()).map(({ id }) => id)).toEqual(['a/new#1']);
		polling.now += 100 * 24 * hour;
		desk.asked.length = 0;
		expect(await polling.poll()).toEqual([]);
		expect(desk.asked).toEqual([]);
		desk.stamp = '2';
		desk.add('a', { id: 'old', version: 2, changedAt: start - 1_000 * hour });
		expect((await polling.poll()).map(({ id, action }) => [id, action])).toEqual([
			['a/old#2', 'update'],
		]);
	});

	it('delivers again what it may have delivered when its memory is lost, and nothing less', async () => {
		const polling = new Polling(new InventedDesk(['a']));
		polling.desk.add('a', { id: '1', version: 1, changedAt: start });
		await polling.poll();
		polling.forget();
		expect((await polling.poll()).map(({ id }) => id)).toEqual(['a/1#1']);
	});
});

describe('the time and the order of a poll', () => {
	const many = Array.from({ length: 40 }, (_, index) => `customer-${index}`);

	it('reads at most eight customers at a time, and first those that wait longest', async () => {
		const desk = new InventedDesk(many);
		let [running, most, asked] = [0, 0, 0];
		desk.onPage = async () => {
			most = Math.max(most, ++running);
			await new Promise((resolve) => setTimeout(resolve, 1));
			running--;
			asked++;
		};
		const polling = new Polling(desk);
		for (const customer of many) desk.add(customer, { id: '1', version: 1, changedAt: start });
		const first = await polling.poll({ maxAlerts: 16 });
		expect(most).toBe(8);
		expect(asked).toBeLessThan(many.length);
		const reached = new Set(first.map(({ tenantId }) => tenantId));
		desk.asked.length = 0;
		polling.now += 60_000;
		await polling.poll({ maxAlerts: 8 });
		expect(desk.asked.length).toBeGreaterThan(0);
		for (const customer of desk.asked) expect(reached.has(customer)).toBe(false);
	});

	it('begins no customer after its time is over', async () => {
		const desk = new InventedDesk(many);
		desk.onPage = async () => await new Promise((resolve) => setTimeout(resolve, 30));
		const polling = new Polling(desk);
		await polling.poll({ until: Date.now() + 10 });
		expect(desk.asked.length).toBeLessThanOrEqual(8);
		const reached = new Set(desk.asked);
		desk.asked.length = 0;
		polling.now += 60_000;
		await polling.poll({ until: Date.now() + 10 });
		for (const customer of desk.asked) expect(reached.has(customer)).toBe(false);
	});

	it('stops at the first refused sign-in: it concerns them all, and repeating it can lock the account', async () => {
		const desk = new InventedDesk(many);
		for (const customer of many)
			desk.problems.set(customer, { ...outage, kind: 'signIn', status: 401 });
		const outcome = await pollerOf(desk.source()).poll({}, pollRequest());
		expect(outcome).toMatchObject({ kind: 'failed', problem: { kind: 'signIn' } });
		expect(desk.asked.length).toBeLessThanOrEqual(8);
	});

	it('tries a customer that keeps failing beside others only once an hour', async () => {
		const desk = new InventedDesk(['a', 'b']);
		desk.problems.set('b', outage);
		const polling = new Polling(desk);
		for (let minute = 0; minute < 120; minute++) {
			await polling.poll();
			polling.now += 60_000;
		}
		expect(desk.asked.filter((customer) => customer === 'b')).toHaveLength(5 + 1);
		expect(desk.asked.filter((customer) => customer === 'a')).toHaveLength(120);
	});

	it('notices a source that sends the same page twice', async () => {
		const desk = new InventedDesk(['a']);
		desk.add('a', { id: '1', version: 1, changedAt: start });
		const source = desk.source();
		const page = async () => ({
			ok: true as const,
			value: { records: [...(desk.records.get('a') ?? [])], next: 'more' },
		});
		const outcome = await pollerOf({ ...source, page }).poll(
			{},
			pollRequest({ now: new Date(start) }),
		);
		expect(outcome).toMatchObject({ warnings: [expect.stringContaining('same page twice')] });
	});
});
