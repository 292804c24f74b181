import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds of work after which others get their turn. */
const turn = 8;

/** Maps a long list without holding up the event loop: n8n serves its editor and webhooks from the same one. */
export async function inTurns<T, R>(items: readonly T[], each: (item: T) => R): Promise<R[]> {
	const results: R[] = [];
	let since = performance.now();
	for (const item of items) {
		if (performance.now() - since > turn) {
			await nextTurn();
			since = performance.now();
		}
		results.push(each(item));
	}
	return results;
}
