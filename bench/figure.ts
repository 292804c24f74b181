/** One row of the table: our figure beside its floor, and the bar that it must reach. */
export interface Figure {
	name: string;
	ours: number;
	/** The best that is possible here and now; undefined where the bar is on our figure itself. */
	floor?: number;
	unit: string;
	/** What the bar is on: our figure, or its ratio to the floor. */
	bar: { on: 'ours' | 'ratio'; atMost?: number; atLeast?: number };
	/** What else is worth knowing, in one line. */
	note?: string;
}

/** How cost grows with the number of alerts in one execution. */
export interface Growth {
	alerts: number;
	requests: number;
	wallMs: number;
	cpuMsPerAlert: number;
	memoryMB: number;
}

export function ratioOf({ ours, floor }: Figure): number | undefined {
	return floor === undefined ? undefined : ours / floor;
}

export function isReached(figure: Figure): boolean {
	const { on, atMost = Infinity, atLeast = -Infinity } = figure.bar;
	const value = on === 'ours' ? figure.ours : (ratioOf(figure) ?? NaN);
	return value <= atMost && value >= atLeast;
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
