import { pollSource } from './pollEngine';
import type { Delivered, Partition, PolledSource, Poller } from './polledSource';
import { sampleSource } from './sampleSource';

/** The engine bound to a source. */
export function pollerOf<R, P extends Partition, T extends Delivered>(
	source: PolledSource<R, P, T>,
): Poller<T> {
	return {
		poll: async (saved, request) => await pollSource(source, saved, request),
		sample: async (request) => await sampleSource(source, request),
	};
}
