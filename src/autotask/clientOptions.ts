import type { HttpRequest } from '../http/httpClient';
import type { Turn } from './lane';

export interface ClientOptions {
	/** Longest time for one request, connecting included. Default 30,000 ms. */
	timeoutMs?: number;
	/** Aborted when the execution is cancelled: what has not been sent by then is not sent. */
	signal?: AbortSignal;
	/** API root asked for the zone instead of Autotask's own; only for tests. */
	discoveryUrl?: string;
	/** How to wait between tries, for tests. */
	wait?: (ms: number) => Promise<void>;
	/**
	 * For the connection test: asks for the zone anew, sends although a sign-in failed a moment ago, and tries
	 * each request once.
	 */
	once?: boolean;
}

/** One request to the API; `path` comes after `V1.0/`. */
export interface ApiRequest {
	method: HttpRequest['method'];
	path: string;
	/** A function is called when the request is about to leave. */
	body?: Record<string, unknown> | (() => Record<string, unknown>);
	/** A write is never repeated after an unclear answer, and carries the impersonation. */
	write?: boolean;
	/** For reads of several executions: whose turns it waits for; by default that of the session that sends it. */
	turn?: Turn;
	/** How often a read is tried when no clear answer comes; by default 3 times. */
	tries?: () => number | undefined;
	/** Whether nobody waits for it any more; by default when the session's own execution is cancelled. */
	isCancelled?: () => boolean;
}
