/**
 * Keeps a wrong secret from locking the API user. Repeated failures lock it, and how many is a setting of the
 * tenant (Autotask: sign-in). So a sign-in that has not worked yet in this process is tried by one request while the
 * others wait, and after a 401 nothing is sent for a minute, however many executions run. Each further 401 doubles the
 * wait: scheduled workflows would try a wrong secret all night long otherwise.
 */

const FIRST_BLOCK_MS = 60_000;
const LONGEST_BLOCK_MS = 60 * 60_000;

/**
 * `send`: the sign-in works. `trial`: this request finds out for all and must call `end`. `wait`: another one is
 * finding out. `refuse`: Autotask refused this sign-in a short while ago.
 */
type Pass = 'send' | 'trial' | 'wait' | 'refuse';

export class SignInGuard {
	#works = false;
	#blockedUntil = 0;
	#blockMs = FIRST_BLOCK_MS;
	#trial: { over: Promise<void>; end: () => void } | undefined;
	#doubts = 0;

	/** Grows with every 401, so that a request can tell that the zone may have changed while it queued. */
	get doubts(): number {
		return this.#doubts;
	}

	/** Settles once no request is finding out. */
	async settled(): Promise<void> {
		while (this.#trial) await this.#trial.over;
	}

	pass(): Pass {
		if (this.#trial) return 'wait';
		if (Date.now() < this.#blockedUntil) return 'refuse';
		if (this.#works) return 'send';
		this.#begin();
		return 'trial';
	}

	/** A 401 came: the others wait. True for the request that shall find out whether the zone has changed. */
	doubt(isTrial: boolean): boolean {
		this.#doubts += 1;
		this.#works = false;
		if (isTrial) return true;
		if (this.#trial || Date.now() < this.#blockedUntil) return false;
		this.#begin();
		return true;
	}

	/** Ends a trial; `unclear` when no answer came and the next request must try. */
	end(outcome: 'works' | 'refused' | 'unclear'): void {
		if (outcome === 'works') this.allow();
		if (outcome === 'refused') this.block();
		this.#trial?.end();
		this.#trial = undefined;
	}

	/** Autotask accepted the sign-in: forget an earlier refusal. */
	allow(): void {
		this.#works = true;
		this.#blockedUntil = 0;
		this.#blockMs = FIRST_BLOCK_MS;
	}

	block(): void {
		this.#works = false;
		this.#blockedUntil = Date.now() + this.#blockMs;
		this.#blockMs = Math.min(LONGEST_BLOCK_MS, this.#blockMs * 2);
	}

	#begin(): void {
		let end = (): void => undefined;
		const over = new Promise<void>((resolve) => (end = resolve));
		this.#trial = { over, end };
	}
}
