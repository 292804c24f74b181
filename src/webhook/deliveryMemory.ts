import { sha256 } from './constantTime';

interface DeliveryMemoryLimits {
	/** Deliveries remembered over all webhooks; each costs about 150 bytes, whatever the length of its id. */
	maxDeliveries: number;
}

export type Claim =
	/** First of its kind: call `keep` once the delivery is in good hands, `release` when it was not taken over. */
	| { kind: 'new'; keep: () => void; release: () => void }
	/** Taken over before. */
	| { kind: 'known' }
	/** Another request with the same id is just being worked on; ask again after it has settled. */
	| { kind: 'pending'; settled: Promise<void> };

interface PendingDelivery {
	settled: Promise<void>;
	settle: () => void;
}

/**
 * Remembers in this process which deliveries were taken over, apart for each webhook. Bounded: the webhook that
 * remembers most forgets its oldest first, so that a busy sender never empties the memory of a quiet one. It only
 * saves work: after a restart the ticket node recognises the alert in Autotask instead.
 */
export class DeliveryMemory {
	#count = 0;
	readonly #expiries = new Map<string, Map<string, number>>();
	readonly #pending = new Map<string, PendingDelivery>();

	constructor(private readonly limits: DeliveryMemoryLimits) {}

	/** `keepMs`: how long the id will be remembered from now on. */
	claim(webhook: string, deliveryId: string, now: Date, keepMs: number): Claim {
		const id = sha256(deliveryId).toString('base64url').slice(0, 22);
		const known = this.#expiries.get(webhook)?.get(id);
		if (known !== undefined && known > now.getTime()) return { kind: 'known' };

		const key = `${webhook}\n${id}`;
		const pending = this.#pending.get(key);
		if (pending) return { kind: 'pending', settled: pending.settled };

		this.#pending.set(key, newPending());
		return {
			kind: 'new',
			keep: () => {
				if (this.#settle(key)) this.#remember(webhook, id, now.getTime() + keepMs);
			},
			release: () => {
				this.#settle(key);
			},
		};
	}

	/** Deliveries remembered now. */
	get size(): number {
		return this.#count;
	}

	#settle(key: string): boolean {
		const pending = this.#pending.get(key);
		if (!pending) return false;
		this.#pending.delete(key);
		pending.settle();
		return true;
	}

	#remember(webhook: string, id: string, expiry: number): void {
		let ids = this.#expiries.get(webhook);
		if (!ids) {
			ids = new Map();
			this.#expiries.set(webhook, ids);
		}
		if (ids.delete(id)) this.#count--;
		ids.set(id, expiry);
		this.#count++;
		while (this.#count > this.limits.maxDeliveries) this.#forgetOldest();
	}

	#forgetOldest(): void {
		let fullest: [string, Map<string, number>] | undefined;
		for (const entry of this.#expiries) {
			if (!fullest || entry[1].size > fullest[1].size) fullest = entry;
		}
		if (!fullest) return;
		const [webhook, ids] = fullest;
		const [oldest] = ids.keys();
		if (oldest !== undefined && ids.delete(oldest)) this.#count--;
		if (ids.size === 0) this.#expiries.delete(webhook);
	}
}

function newPending(): PendingDelivery {
	let settle: () => void = () => undefined;
	const settled = new Promise<void>((resolve) => {
		settle = resolve;
	});
	return { settled, settle };
}
