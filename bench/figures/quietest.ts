/**
 * Milliseconds of two pieces of work, in turns; of many rounds the quickest of each counts, because other programs share
 * the machine and can only slow it down.
 */
export function quietest(
	ours: () => void,
	floor: () => void,
	rounds = 60,
): { ours: number; floor: number } {
	const best = { ours: Infinity, floor: Infinity };
	for (let round = 0; round < rounds; round++) {
		best.ours = Math.min(best.ours, timed(ours));
		best.floor = Math.min(best.floor, timed(floor));
	}
	return best;
}

function timed(work: () => void): number {
	const startedAt = performance.now();
	work();
	return performance.now() - startedAt;
}
