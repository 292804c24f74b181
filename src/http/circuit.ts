/** How long a circuit stays open after the first refusal, and at most, in ms. */
interface Periods {
	firstMs: number;
	longestMs: number;
}

/**
 * An open circuit sends nothing. It opens with a refused sign-in, twice as long after each further one, because scheduled
 * workflows would else try a wrong secret all night and lock the account.
 */
export class Circuit {
	#openUntil = 0;
	#nextMs: number;

	constructor(private readonly periods: Periods) {
		this.#nextMs = periods.firstMs;
	}

	/** The sign-in was refused. */
	open(now = Date.now()): void {
		this.#openUntil = now + this.#nextMs;
		this.#nextMs = Math.min(this.periods.longestMs, this.#nextMs * 2);
	}

	/** The sign-in works: earlier refusals are forgotten. */
	close(): void {
		this.#openUntil = 0;
		this.#nextMs = this.periods.firstMs;
	}

	/** For how many ms more nothing is sent; 0 when the circuit is not open. */
	openForMs(now = Date.now()): number {
		return Math.max(0, this.#openUntil - now);
	}
}
