import fc from 'fast-check';
import { Lane } from '../../src/autotask/lane';

/** Requests that end when the test says so, in the order in which the lane started them. */
function controlled(lane: Lane) {
	const started: Array<{ name: string; finish: () => void }> = [];
	let inFlight = 0;
	let most = 0;
	const begin = (caller: object, name: string, limit = 3): Promise<void> =>
		lane.run(caller, limit, () => {
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
		const large = {};
		const all = Array.from({ length: 1000 }, (_, index) => begin(large, `large ${index}`));
		all.push(begin({}, 'small'));
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
		const [a, b] = [{}, {}];
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

	it('never has more in flight than three, nor a caller more than its own limit, and loses nobody', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.record({ caller: fc.nat(4), limit: fc.integer({ min: 1, max: 3 }) }), {
					maxLength: 40,
				}),
				fc.infiniteStream(fc.nat(100)),
				async (requests, picks) => {
					const lane = new Lane();
					const callers = Array.from({ length: 5 }, () => ({ inFlight: 0, most: 0, limit: 0 }));
					const open: Array<() => void> = [];
					const runs = requests.map(({ caller: index, limit }) => {
						const caller = callers[index] ?? { inFlight: 0, most: 0, limit: 0 };
						caller.limit ||= limit;
						return lane.run(caller, caller.limit, () => {
							caller.most = Math.max(caller.most, (caller.inFlight += 1));
							return new Promise<void>((resolve) =>
								open.push(() => {
									caller.inFlight -= 1;
									resolve();
								}),
							);
						});
					});
					let ended = 0;
					while (ended < requests.length) {
						await settle();
						expect(open.length).toBeGreaterThan(0);
						expect(open.length).toBeLessThanOrEqual(3);
						const pick = Number(picks.next().value) % open.length;
						open.splice(pick, 1)[0]?.();
						ended += 1;
					}
					await Promise.all(runs);
					for (const { most, limit } of callers) expect(most).toBeLessThanOrEqual(limit);
				},
			),
		);
	});

	it('narrows to one at a thread-limit complaint after another and widens with calm answers', async () => {
		const lane = new Lane();
		lane.narrow();
		expect(lane.width).toBe(2);
		lane.narrow();
		lane.narrow();
		expect(lane.width).toBe(1);
		const { started, begin, inFlight } = controlled(lane);
		const all = [1, 2, 3].map((n) => begin({}, `${n}`));
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
		const run = begin({}, 'one');
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
			lane.run({}, 3, () => Promise.reject(new Error('broken'))),
		);
		expect((await Promise.allSettled(failing)).every(({ status }) => status === 'rejected')).toBe(
			true,
		);
		await expect(lane.run({}, 3, () => Promise.resolve('ok'))).resolves.toBe('ok');
	});
});
