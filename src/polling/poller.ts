import { pollSource } from './pollEngine';
import type { Partition, PolledSource, Poller } from './polledSource';
import { sampleSource } from './sampleSource';

/** The engine bound to a source. */
export function pollerOf<R, P extends Partition>(source: PolledSource<R, P>): Poller {
	return {
		poll: async (saved, request) => await pollSource(source, saved, request),
		sample: async (request) => await sampleSource(source, request),
	};
}
