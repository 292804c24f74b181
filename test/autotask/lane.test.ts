import fc from 'fast-check';
import { Lane, Turn } from '../../src/autotask/lane';

type Caller = { requests: number };
const caller = (): Caller => ({ requests: 0 });

/** Requests that end when the test says so, in the order in which the lane started them. */
function controlled(lane: Lane) {
	const started: Array<{ name: string; finish: () => void }> = [];
	let inFlight = 0;
	let most = 0;
	const begin = (caller: Caller | Turn, name: string): Promise<void> =>
		lane.run(caller instanceof Turn ? caller : new Turn([caller]), () => {
			most = Math.max(most, (inFlight += 1));
			return new Promise<void>((resolve) =>
				started.push({
					name,
					finish: () => {
						inFlight -= 1;
						resolve();
					},
				}),
			);
		});
	return { started, begin, mostInFlight: () => most, inFlight: () => inFlight };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the lane', () => {
	it('lets a run of one pass a run of a thousand', async () => {
		const lane = new Lane();
		const { started, begin } = controlled(lane);
		const large = caller();
		const all = Array.from({ length: 1000 }, (_, index) => begin(large, `large ${index}`));
		all.push(begin(caller(), 'small'));
		for (let index = 0; index < 1001; index += 1) {
			await settle();
			started[index]?.finish();
		}
		await Promise.all(all);
		expect(started.findIndex(({ name }) => name === 'small')).toBeLessThanOrEqual(4);
	});

	it('keeps the order within a caller and takes turns between callers', async () => {
		const lane = new Lane();
		const { started, begin } = controlled(lane);
		const [a, b] = [caller(), caller()];
		const all = [1, 2, 3, 4, 5, 6]
			.map((n) => begin(a, `a${n}`))
			.concat([1, 2, 3].map((n) => begin(b, `b${n}`)));
		for (let index = 0; index < 9; index += 1) {
			await settle();
			started[index]?.finish();
		}
		await Promise.all(all);
		expect(started.map(({ name }) => name)).toEqual([
			'a1',
			'a2',
			'a3',
			'a4',
			'b1',
			'a5',
			'b2',
			'a6',
			'b3',
		]);
	});

	it('never has more in flight than three, and loses nobody', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 }), { maxLength: 40 }),
				fc.infiniteStream(fc.nat(100)),
				async (requests, picks) => {
					const lane = new Lane();
					const callers = Array.from({ length: 5 }, caller);
					const open: Array<() => void> = [];
					const runs = requests.map((indexes) =>
						lane.run(
							new Turn(indexes.map((index) => callers[index]!)),
							() => new Promise<void>((resolve) => open.push(resolve)),
						),
					);
					for (let ended = 0; ended < requests.length; ended += 1) {
						await settle();
						expect(open).toHaveLength(Math.min(3, requests.length - ended));
						const pick = Number(picks.next().value) % open.length;
						open.splice(pick, 1)[0]?.();
					}
					await Promise.all(runs);
				},
			),
		);
	});

	it('starts a shared request at the first turn of its callers, and once', async () => {
		const lane = new Lane();
		const { started, begin } = controlled(lane);
		const [busy, single] = [caller(), caller()];
		const all = [1, 2, 3, 4, 5].map((n) => begin(busy, `busy ${n}`));
		const shared = new Turn([busy]);
		all.push(begin(shared, 'shared'));
		shared.add(single);
		all.push(begin(busy, 'last'));
		for (let index = 0; index < 7; index += 1) {
			await settle();
			started[index]?.finish();
		}
		await Promise.all(all);
		expect(started.map(({ name }) => name)).toEqual([
			'busy 1',
			'busy 2',
			'busy 3',
			'busy 4',
			'shared',
			'busy 5',
			'last',
		]);
	});

	it('narrows to one at a thread-limit complaint after another and widens with calm answers', async () => {
		const lane = new Lane();
		lane.narrow();
		expect(lane.width).toBe(2);
		lane.narrow();
		lane.narrow();
		expect(lane.width).toBe(1);
		const { started, begin, inFlight } = controlled(lane);
		const all = [1, 2, 3].map((n) => begin(caller(), `${n}`));
		await settle();
		expect(inFlight()).toBe(1);
		for (let answers = 0; answers < 20; answers += 1) lane.calm();
		await settle();
		expect([lane.width, inFlight()]).toEqual([2, 2]);
		for (let answers = 0; answers < 100; answers += 1) lane.calm();
		await settle();
		expect([lane.width, inFlight()]).toEqual([3, 3]);
		for (const { finish } of started) finish();
		await Promise.all(all);
	});

	it('starts nothing while it pauses, and goes on after the longest of several pauses', async () => {
		const lane = new Lane();
		const { started, begin } = controlled(lane);
		const ends: Array<() => void> = [];
		for (let pause = 0; pause < 2; pause += 1) {
			lane.pauseUntil(new Promise((resolve) => ends.push(resolve)));
		}
		const run = begin(caller(), 'one');
		await settle();
		ends[1]?.();
		await settle();
		expect(started).toEqual([]);
		ends[0]?.();
		await settle();
		expect(started).toHaveLength(1);
		started[0]?.finish();
		await run;
	});

	it('frees the place of a request that fails', async () => {
		const lane = new Lane();
		const failing = Array.from({ length: 5 }, () =>
			lane.run(new Turn([caller()]), () => Promise.reject(new Error('broken'))),
		);
		expect((await Promise.allSettled(failing)).every(({ status }) => status === 'rejected')).toBe(
			true,
		);
		await expect(lane.run(new Turn([caller()]), () => Promise.resolve('ok'))).resolves.toBe('ok');
	});
});
