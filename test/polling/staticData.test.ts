import { createHash } from 'node:crypto';
import { readState, writeState, type PartitionState } from '../../src/polling/pollState';
import { SeenMemory } from '../../src/polling/seenMemory';

const now = new Date('2026-11-20T12:00:00.000Z');

function tenantId(index: number): string {
	const hex = createHash('sha256').update(String(index)).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

describe('what a poll leaves in n8n’s static data', () => {
	it('stays under 500 kB for 300 tenants, a third of them in trouble, and 20,000 remembered records', () => {
		const seen = new SeenMemory(undefined);
		for (let index = 0; index < 25_000; index++) seen.add(`incident-${index}`, String(index), now);
		const partitions = new Map(
			Array.from({ length: 300 }, (_, index): [string, PartitionState] => [
				tenantId(index),
				{
					firstAskedAt: now,
					cursor: index % 3 === 0 ? undefined : now,
					askedAt: now,
					pass: undefined,
					stamp: '',
					failures: index % 3 === 0 ? 7 : 0,
					reportedAt: index % 3 === 0 ? now : undefined,
				},
			]),
		);
		const text = JSON.stringify(writeState('incidents', { partitions, seen }));
		expect(text.length).toBeLessThan(500_000);
		const again = readState(JSON.parse(text), 'incidents', [...partitions.keys()], now);
		expect(again.partitions).toEqual(partitions);
		expect(again.seen.size).toBe(20_000);
	});
});
