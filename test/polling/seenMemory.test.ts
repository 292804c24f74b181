import fc from 'fast-check';
import { SeenMemory } from '../../src/polling/seenMemory';

const day = 86_400_000;
const start = new Date('2026-11-01T12:00:00Z');

describe('what was delivered', () => {
	it('is remembered through JSON, whatever the ids are', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.string(), { maxLength: 50 }), fc.string(), (ids, other) => {
				const memory = new SeenMemory(undefined);
				ids.forEach((id, index) => memory.add(id, 'v', new Date(start.getTime() + index * day)));
				const again = new SeenMemory(JSON.parse(JSON.stringify(memory)));
				expect(ids.every((id) => again.has(id, 'v'))).toBe(true);
				expect(again.knows(other)).toBe(ids.includes(other));
				expect(JSON.stringify(again)).toBe(JSON.stringify(memory));
			}),
		);
	});

	it('is one state of a record, and the record in any other', () => {
		const memory = new SeenMemory(undefined);
		memory.add('a', '1', start);
		expect([memory.knows('a'), memory.has('a', '1'), memory.has('a', '2')]).toEqual([
			true,
			true,
			false,
		]);
		memory.add('a', '2', start);
		expect([memory.has('a', '1'), memory.has('a', '2'), memory.size]).toEqual([false, true, 1]);
	});

	it('is forgotten oldest first beyond the capacity', () => {
		const memory = new SeenMemory(undefined, 3);
		for (const id of ['a', 'b', 'c', 'a', 'd']) memory.add(id, '', start);
		expect(['a', 'b', 'c', 'd'].filter((id) => memory.has(id, ''))).toEqual(['a', 'c', 'd']);
		expect(new SeenMemory(memory.toJSON(), 3).size).toBe(3);
	});

	it('is forgotten by day when it can no longer come back', () => {
		const memory = new SeenMemory(undefined);
		memory.add('old', '', start);
		memory.add('young', '', new Date(start.getTime() + 5 * day));
		memory.prune(new Date(start.getTime() + 2 * day));
		expect([memory.knows('old'), memory.knows('young')]).toEqual([false, true]);
	});

	it('counts damaged static data as empty', () => {
		for (const saved of [
			null,
			7,
			'x',
			[],
			{ a: 'b' },
			{ 20000: 7 },
			{ '-1': 'abcdefghijkl' },
			{ 20000: 'short' },
		]) {
			expect(new SeenMemory(saved).size).toBe(0);
		}
	});

	it('takes less than 370 kB of static data for 20,000 ids, without the ids', () => {
		const memory = new SeenMemory(undefined);
		for (let index = 0; index < 25_000; index++)
			memory.add(`person-${index}@contoso.example`, start.toISOString(), start);
		const text = JSON.stringify(memory);
		expect(memory.size).toBe(20_000);
		expect(text.length).toBeLessThan(370_000);
		expect(text).not.toContain('contoso');
	});
});
