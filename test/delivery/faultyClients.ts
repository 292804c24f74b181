import { setTimeout as sleep } from 'node:timers/promises';

import type { Answer } from '../../src/autotask/answer';
import { AutotaskClient } from '../../src/autotask/autotaskClient';
import type { ClientOptions } from '../../src/autotask/clientOptions';
import type { AutotaskCredentials } from '../../src/autotask/credentials';
import type { Filter } from '../../src/autotask/filter';

/** What a process that is killed leaves of its promises. */
export class Crash extends Error {}

/**
 * A process that is killed around its n-th request, before the request is sent or before its answer is read; never
 * with Infinity. `hesitate` delays each request, so that two workers cross each other in many ways.
 */
export class CrashingClient extends AutotaskClient {
	readonly #inFlight = new Set<Promise<unknown>>();

	constructor(
		credentials: AutotaskCredentials,
		options: ClientOptions,
		private left: number,
		private readonly when: 'before' | 'after' = 'before',
		private readonly hesitate: () => Promise<void> = async () => undefined,
	) {
		super(credentials, options);
	}

	override query<Row extends object>(
		entity: string,
		filter: Filter,
		options?: { fields?: string[]; limit?: number; afterId?: number },
	): Promise<Answer<Row[]>> {
		return this.#once(() => super.query<Row>(entity, filter, options));
	}

	override create(path: string, body: Record<string, unknown>): Promise<Answer<number>> {
		return this.#once(() => super.create(path, body));
	}

	override update(
		entity: string,
		body: Record<string, unknown> & { id: number },
	): Promise<Answer<number>> {
		return this.#once(() => super.update(entity, body));
	}

	/** What had been sent reaches Autotask all the same. */
	async settled(): Promise<void> {
		await Promise.allSettled(this.#inFlight);
	}

	async #once<T>(request: () => Promise<T>): Promise<T> {
		this.left -= 1;
		if (this.left < 0 || (this.left === 0 && this.when === 'before')) throw new Crash();
		await this.hesitate();
		const sent = request();
		this.#inFlight.add(sent);
		const answer = await sent;
		this.#inFlight.delete(sent);
		if (this.left <= 0) throw new Crash();
		return answer;
	}
}

/** A worker that finds nothing, as when another one creates the same ticket at the same moment. */
export class BlindClient extends AutotaskClient {
	override async query<Row extends object>(): Promise<Answer<Row[]>> {
		return { ok: true, value: [] };
	}
}

/** Hesitates 0 to 3 ms before each request and sometimes long, in an order that depends on the seed alone. */
export function paced(seed: number): () => Promise<void> {
	let state = seed;
	const draw = (below: number) => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((state / 2_147_483_648) * below);
	};
	return async () => {
		const milliseconds = draw(6) === 0 ? 16 : draw(4);
		if (milliseconds > 0) await sleep(milliseconds);
	};
}
