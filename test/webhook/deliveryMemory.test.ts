import fc from 'fast-check';

import { DeliveryMemory, type Claim } from '../../src/webhook/deliveryMemory';

const start = new Date('2026-05-04T12:00:00Z');
const fourDays = 4 * 86_400_000;
const later = (ms: number) => new Date(start.getTime() + ms);

function claimed(claim: Claim): Extract<Claim, { kind: 'new' }> {
	if (claim.kind !== 'new') throw new Error(`expected a new delivery, got ${claim.kind}`);
	return claim;
}

describe('DeliveryMemory', () => {
	it('knows a delivery once it was taken over, for four days', () => {
		const memory = new DeliveryMemory({ maxDeliveries: 10 });
		claimed(memory.claim('a', 'msg_1', start, fourDays)).keep();
		expect(memory.claim('a', 'msg_1', later(1), fourDays).kind).toBe('known');
		expect(memory.claim('a', 'msg_1', later(fourDays - 1), fourDays).kind).toBe('known');
		expect(memory.claim('a', 'msg_1', later(fourDays + 1), fourDays).kind).toBe('new');
	});

	it('keeps webhooks apart', () => {
		const memory = new DeliveryMemory({ maxDeliveries: 10 });
		claimed(memory.claim('a', 'msg_1', start, fourDays)).keep();
		expect(memory.claim('b', 'msg_1', start, fourDays).kind).toBe('new');
	});

	it('forgets a delivery that was not taken over', () => {
		const memory = new DeliveryMemory({ maxDeliveries: 10 });
		claimed(memory.claim('a', 'msg_1', start, fourDays)).release();
		const again = claimed(memory.claim('a', 'msg_1', start, fourDays));
		again.keep();
		again.release();
		expect(memory.claim('a', 'msg_1', start, fourDays).kind).toBe('known');
	});

	it('lets a second request wait for the first', async () => {
		const memory = new DeliveryMemory({ maxDeliveries: 10 });
		const first = claimed(memory.claim('a', 'msg_1', start, fourDays));
		const second = memory.claim('a', 'msg_1', start, fourDays);
		if (second.kind !== 'pending') throw new Error('the first is still being worked on');
		first.keep();
		await second.settled;
		expect(memory.claim('a', 'msg_1', start, fourDays).kind).toBe('known');
	});

	it('never remembers more than it may, and the busiest webhook forgets first', () => {
		const memory = new DeliveryMemory({ maxDeliveries: 1_000 });
		claimed(memory.claim('quiet', 'only', start, fourDays)).keep();
		for (let i = 0; i < 20_000; i++) {
			claimed(memory.claim('busy', `msg_${i}`, start, fourDays)).keep();
		}
		expect(memory.size).toBe(1_000);
		expect(memory.claim('quiet', 'only', start, fourDays).kind).toBe('known');
		expect(memory.claim('busy', 'msg_19999', start, fourDays).kind).toBe('known');
		expect(memory.claim('busy', 'msg_0', start, fourDays).kind).toBe('new');
	});

	it('knows ids of fifty thousand characters by all of them', () => {
		const memory = new DeliveryMemory({ maxDeliveries: 2_000 });
		const long = 'x'.repeat(50_000);
		for (let i = 0; i < 100; i++) claimed(memory.claim('a', `${long}${i}`, start, fourDays)).keep();
		expect(memory.claim('a', `${long}99`, start, fourDays).kind).toBe('known');
		expect(memory.claim('a', `${long}100`, start, fourDays).kind).toBe('new');
	});

	it('holds its laws for any order of deliveries', () => {
		const step = fc.record({
			webhook: fc.constantFrom('a', 'b'),
			id: fc.constantFrom('1', '2', '3'),
			taken: fc.boolean(),
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
				const memory = new DeliveryMemory({ maxDeliveries: 100 });
				const taken = new Set<string>();
				for (const { webhook, id, taken: isTaken } of steps) {
					const claim = memory.claim(webhook, id, start, fourDays);
					expect(claim.kind).toBe(taken.has(webhook + id) ? 'known' : 'new');
					if (claim.kind !== 'new') continue;
					if (isTaken) {
						claim.keep();
						taken.add(webhook + id);
					} else claim.release();
				}
				expect(memory.size).toBe(taken.size);
			}),
		);
	});
});
