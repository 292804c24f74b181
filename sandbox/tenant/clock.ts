/** The sandbox's time: real time plus what tests moved it by. */
export class Clock {
	#offset = 0;

	now(): number {
		return Date.now() + this.#offset;
	}

	advance(ms: number): void {
		this.#offset += ms;
	}

	reset(): void {
		this.#offset = 0;
	}

	/** As Autotask prints times: UTC without a zone mark. */
	stamp(at = this.now()): string {
		return new Date(at).toISOString().replace('Z', '');
	}
}

/** Reads an Autotask time; one without zone mark is UTC. NaN when it is none. */
export function readTime(text: string): number {
	const naked = /^\d{4}-\d\d-\d\d(T[\d:.]+)?$/.test(text);
	return Date.parse(naked && text.includes('T') ? `${text}Z` : text);
}
