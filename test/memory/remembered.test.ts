import fc from 'fast-check';
import { Remembered } from '../../src/memory/remembered';

it('is shared by all who ask while it is pending', async () => {
	const memory = new Remembered<Promise<number>>({ most: 3 });
	let loads = 0;
	let finish: (value: number) => void = () => undefined;
	const load = () => {
		loads += 1;
		return new Promise<number>((resolve) => (finish = resolve));
	};
	const asked = [memory.get('a', load), memory.get('a', load)];
	finish(7);
	expect(await Promise.all(asked)).toEqual([7, 7]);
	expect(await memory.get('a', load)).toBe(7);
	expect(loads).toBe(1);
});

it.each([
	['a result that is a problem', () => Promise.resolve({ ok: false })],
	['a rejection', () => Promise.reject(new Error('no'))],
])('does not keep %s', async (_, load) => {
	const memory = new Remembered<Promise<unknown>>({ most: 3 });
	await memory.get('a', load).catch(() => undefined);
	expect(memory.peek('a')).toBeUndefined();
	expect(memory.size).toBe(0);
});

it('keeps a newer value when an older load fails', async () => {
	const memory = new Remembered<Promise<unknown>>({ most: 3 });
	const failing = memory.get('a', () => Promise.resolve({ ok: false }));
	const newer = memory.set('a', Promise.resolve({ ok: true }));
	await failing;
	expect(memory.peek('a')).toBe(newer);
	memory.forget('a', failing);
	expect(memory.peek('a')).toBe(newer);
	memory.forget('a');
	expect(memory.peek('a')).toBeUndefined();
});

it('is good for its lifetime and no longer', () => {
	let clock = 0;
	const memory = new Remembered<number>({ most: 3, forMs: 10, now: () => clock });
	memory.set('a', 1);
	clock = 9;
	expect(memory.get('a', () => 2)).toBe(1);
	clock = 10;
	expect(memory.get('a', () => 2)).toBe(2);
});

it('is bounded, keeps what was used last and answers as an unbounded one would for that', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.boolean())),
			fc.integer({ min: 1, max: 4 }),
			(steps, most) => {
				const memory = new Remembered<number>({ most });
				let order: string[] = [];
				const values = new Map<string, number>();
				steps.forEach(([key, isSet], index) => {
					if (isSet || !order.includes(key)) values.set(key, index);
					if (isSet) memory.set(key, index);
					else expect(memory.get(key, () => index)).toBe(values.get(key));
					order = [...order.filter((other) => other !== key), key].slice(-most);
					expect(memory.size).toBe(order.length);
				});
				for (const key of order) expect(memory.peek(key)).toBe(values.get(key));
			},
		),
	);
});
