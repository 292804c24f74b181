/** What was noticed on looking at the tickets of a run. */
export interface Findings {
	warnings: ReadonlyArray<{ ticketId: number; text: string }>;
	/** Duplicates that were completed, with the ticket that survives. */
	survivors: ReadonlyMap<number, number>;
}

export function noFindings(): {
	warnings: Array<{ ticketId: number; text: string }>;
	survivors: Map<number, number>;
} {
	return { warnings: [], survivors: new Map() };
}

export function mergeFindings(...all: readonly Findings[]): Findings {
	return {
		warnings: all.flatMap(({ warnings }) => warnings),
		survivors: new Map(all.flatMap(({ survivors }) => [...survivors])),
	};
}
