import { Circuit } from '../http/circuit';

/**
 * Keeps a wrong secret from locking the API user. Repeated failures lock it, and how many is a setting of the
 * tenant (Autotask: sign-in). Closed: the sign-in works. Open: Autotask refused it a short while ago, and nothing is sent,
 * however many executions run. Half-open, also at the start of a process: one request tries while the others wait. Each
 * further 401 doubles the time that it stays open: scheduled workflows would try a wrong secret all night long otherwise.
 */

const periods = { firstMs: 60_000, longestMs: 60 * 60_000 };

/**
 * `send`: the sign-in works. `trial`: this request finds out for all and must call `endTrial`. `wait`: another one is
 * finding out. `refuse`: the circuit is open.
 */
type Pass = 'send' | 'trial' | 'wait' | 'refuse';

export class CircuitBreaker {
	#works = false;
	readonly #circuit = new Circuit(periods);
	#trial: { over: Promise<void>; end: () => void } | undefined;
	#refusals = 0;

	/** Grows with every 401, so that a request can tell that the zone may have changed while it queued. */
	get refusals(): number {
		return this.#refusals;
	}

	get state(): 'closed' | 'open' | 'halfOpen' {
		if (this.#trial) return 'halfOpen';
		if (this.#circuit.openForMs() > 0) return 'open';
		return this.#works ? 'closed' : 'halfOpen';
	}

	/** Settles once no request is on trial. */
	async decided(): Promise<void> {
		while (this.#trial) await this.#trial.over;
	}

	/** Asks to send one request; see `Pass`. */
	pass(): Pass {
		if (this.#trial) return 'wait';
		const { state } = this;
		if (state === 'open') return 'refuse';
		if (state === 'closed') return 'send';
		this.#beginTrial();
		return 'trial';
	}

	/** A 401 came: the others wait. True for the request that shall find out whether the zone has changed. */
	refused(isTrial: boolean): boolean {
		this.#refusals += 1;
		this.#works = false;
		if (isTrial) return true;
		if (this.state === 'open' || this.#trial) return false;
		this.#beginTrial();
		return true;
	}

	/** Ends a trial; `unclear` when no answer came, or the zone has changed, and the next request must try. */
	endTrial(outcome: 'works' | 'refused' | 'unclear'): void {
		if (outcome === 'works') this.close();
		if (outcome === 'refused') this.open();
		this.#trial?.end();
		this.#trial = undefined;
	}

	/** Autotask accepted the sign-in: an earlier refusal is forgotten. */
	close(): void {
		this.#works = true;
		this.#circuit.close();
	}

	/** Autotask refused the sign-in, and no other zone has the user: nothing is sent for a while. */
	open(): void {
		this.#works = false;
		this.#circuit.open();
	}

	#beginTrial(): void {
		let end = (): void => undefined;
		const over = new Promise<void>((resolve) => (end = resolve));
		this.#trial = { over, end };
	}
}
