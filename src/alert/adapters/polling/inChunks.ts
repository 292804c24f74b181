import { setImmediate as nextTurn } from 'node:timers/promises';

const chunkSize = 50;

/** Maps a long list without holding up the event loop: n8n serves its editor and webhooks from the same one. */
export async function inChunks<T, R>(items: readonly T[], each: (item: T) => R): Promise<R[]> {
	const results: R[] = [];
	for (let start = 0; start < items.length; start += chunkSize) {
		if (start > 0) await nextTurn();
		for (const item of items.slice(start, start + chunkSize)) results.push(each(item));
	}
	return results;
}
