import type { Alert } from '../alert/alert';
import type { Read, SourceProblem } from '../http/problem';
import type { PollRequest, RedactionChoice } from './pollRequest';

/** A customer, a domain or the whole account: what is read by itself, so that one that fails does not stop the others. */
export interface Partition {
	id: string;
	/** For people; never a secret. */
	name: string;
	/** Where the source can tell whether anything changed: a partition that was read with this stamp is not read again. */
	stamp?: string;
}

interface PageRequest {
	/** Only what changed from this moment on is wanted; more may be given. */
	since: Date;
	/** Where to go on: `next` of an earlier page, '' for the first one. */
	place: string;
	/** Whether a few of the newest records are enough, for the editor. */
	sample: boolean;
}

export interface Page<R> {
	records: R[];
	/** Where the next page is, as a text that a later poll can use; '' after the last page. */
	next: string;
}

/** What makes a record the same one as before, and the same state of it. */
export interface RecordIdentity {
	/** Unique in its partition. */
	id: string;
	/** Differs when the record changed in a way that is worth an update; '' when changes do not count. */
	version: string;
	/** When it last changed (or was added); undefined when the source does not say. */
	updatedAt: Date | undefined;
}

interface AlertContext<P> {
	partition: P;
	/** Whether an earlier state of the same record was delivered. */
	known: boolean;
	/** Whether the partition was never read to its end before. */
	firstRun: boolean;
	receivedAt: Date;
	redaction: RedactionChoice;
}

/** What the engine looks at in what it delivers: an alert, or something else that has these fields. */
export type Delivered = Pick<Alert, 'severityId' | 'updatedAt' | 'detectedAt' | 'receivedAt'>;

type AlertMaker<R, P, T> = (record: R, context: AlertContext<P>) => T | undefined;

/**
 * A source that is polled, as a value: how its customers are told apart, how a page is read, what makes a record the same,
 * which records count, and how one becomes an Alert. It keeps no memory between polls and is made anew for each.
 */
export interface PolledSource<R, P extends Partition = Partition, T extends Delivered = Alert> {
	/** State of another scope is not used: another list has other records. */
	scope: string;
	/** `changes`: pages hold what changed since a moment. `everything`: they hold all there is, old and new. */
	lists: 'changes' | 'everything';
	/** Hours by which the clock of the source may be behind UTC, because it names no time zone. */
	clockDoubtHours: number;
	partitions(): Promise<Read<P[]>>;
	page(partition: P, request: PageRequest): Promise<Read<Page<R>>>;
	/** Undefined for what has no id: it could not be recognized again. */
	identify(record: R, partition: P): RecordIdentity | undefined;
	/** Whether the filters of the user let the record pass. */
	counts(record: R, now: Date): boolean;
	/**
	 * Loads what alerts need besides their records, such as names of customers, and gives the function that makes them.
	 * Called only when there is something to deliver.
	 */
	alertMaker(records: R[]): Promise<Read<AlertMaker<R, P, T>>>;
}

/** A source with its records hidden: what the node polls. */
export interface Poller<T extends Delivered = Alert> {
	/** Everything new since the state, at most about `maxAlerts`; the rest comes with the next poll. */
	poll(saved: unknown, request: PollRequest): Promise<PollOutcome<T>>;
	/** Up to five recent alerts for the editor. Moves nothing. */
	sample(request: PollRequest): Promise<Read<T[]>>;
}

/** What a poll came to. A failed one has no alerts, and its cursors have not moved. `warnings` are for the log, without values. */
export type PollOutcome<T = Alert> =
	| { kind: 'polled'; alerts: T[]; state: object; warnings: string[] }
	| { kind: 'failed'; problem: SourceProblem; state?: object };
