import type { Answer } from '../../src/autotask/answer';
import { AutotaskClient } from '../../src/autotask/autotaskClient';
import type { ClientOptions } from '../../src/autotask/clientOptions';
import type { AutotaskCredentials } from '../../src/autotask/credentials';
import type { Filter } from '../../src/autotask/filter';

/** What a process that is killed leaves of its promises. */
export class Crash extends Error {}

/** A process that is killed around its n-th request: before the request is sent, or before its answer is read. */
export class CrashingClient extends AutotaskClient {
	readonly #inFlight = new Set<Promise<unknown>>();

	constructor(
		credentials: AutotaskCredentials,
		options: ClientOptions,
		private left: number,
		private readonly when: 'before' | 'after',
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
		return { kind: 'ok', value: [] };
	}
}
