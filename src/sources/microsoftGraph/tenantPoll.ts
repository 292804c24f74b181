import type { Read } from '../../http/problem';
import { readHealth, type CustomerHealth } from '../../polling/customerFailures';
import type { PollRequest } from '../../polling/pollSource';
import { hoursBefore, savedMoment, windowBegin } from '../../polling/pollWindow';
import type { SourceRecord } from '../../json/jsonRecord';
import type { GraphApi, GraphResourceName } from './graphApi';

/** A customer of the MSP: tenant id (or domain) and the name the user gave it. */
export interface GraphTenant {
	id: string;
	name: string;
}

/** A shorter span is read to its end, however long that takes. */
const shortestSpanMs = 60_000;
const mostPages = 20;

/** What is kept of a tenant between polls. */
interface SavedTenant {
	cursor?: unknown;
	resumeAt?: unknown;
	failures?: unknown;
	reportedAt?: unknown;
}

/** One tenant's part of a poll, with its own cursor and health. */
export class TenantPoll {
	readonly health: CustomerHealth;
	readonly firstRun: boolean;
	/** Tenants that were not read for longest come first, so that limits of a poll hit each in turn. */
	readonly askedBefore: number;
	#cursor: Date | undefined;
	/** Where to go on when a poll could not read up to its own time. */
	#resumeAt: Date | undefined;

	constructor(
		readonly tenant: GraphTenant,
		saved: SavedTenant,
		now: Date,
	) {
		this.health = readHealth(saved);
		this.#cursor = savedMoment(saved.cursor, now);
		this.#resumeAt = savedMoment(saved.resumeAt, now);
		this.firstRun = this.#cursor === undefined;
		this.askedBefore = this.#cursor?.getTime() ?? 0;
	}

	/** Reads what changed and moves the cursor; on failure only the health changes. */
	async read(
		api: GraphApi,
		resource: GraphResourceName,
		request: PollRequest,
	): Promise<Read<SourceRecord[]>> {
		const span = { begin: this.#begin(request), end: request.now };
		const patience = { ...request.patience, until: request.until };
		for (;;) {
			const length = span.end.getTime() - span.begin.getTime();
			const pages = length > shortestSpanMs ? mostPages : Number.POSITIVE_INFINITY;
			const read = await api.changes(this.tenant.id, resource, span, { patience, pages });
			if (!read.ok) {
				this.health.failures++;
				return read;
			}
			if (read.value.complete) {
				this.#moveTo(span.end, request);
				return { ok: true, value: read.value.records };
			}
			// Lists come newest first: a shorter span, and the rest with the next poll, loses nothing of the older end.
			span.end = new Date(span.begin.getTime() + length / 2);
		}
	}

	state(): object {
		return {
			...(this.#cursor ? { cursor: this.#cursor.toISOString() } : {}),
			...(this.#resumeAt ? { resumeAt: this.#resumeAt.toISOString() } : {}),
			...this.health,
		};
	}

	#moveTo(end: Date, request: PollRequest): void {
		this.health.failures = 0;
		this.health.reportedAt = '';
		this.#resumeAt = end < request.now ? end : undefined;
		if (request.delivery === 'newOnly') this.#cursor = end;
	}

	#begin(request: PollRequest): Date {
		if (this.#resumeAt) return this.#resumeAt;
		return request.delivery === 'everythingInWindow'
			? hoursBefore(request.now, request.windowHours)
			: windowBegin(this.#cursor, request).begin;
	}
}
