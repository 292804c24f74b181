import type { HttpRequest } from '../http/httpClient';

export interface ClientOptions {
	/** Longest time for one request, connecting included. Default 30,000 ms. */
	timeoutMs?: number;
	/** Most requests of this client in flight, 1 to 3. Default 3. */
	concurrency?: number;
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
	body?: Record<string, unknown>;
	/** A write is never repeated after an unclear answer, and carries the impersonation. */
	write?: boolean;
}
