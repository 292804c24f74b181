import type { FaultKind } from '../faults/faultPlan';
import type { Action } from './route';

/** One request to the API, as it ended. Never holds credentials. */
export interface RequestLog {
	method: string;
	/** Path without the query. */
	path: string;
	/** Object it counted for, such as `Tickets` or `TicketNotes`. */
	entity: string;
	action: Action;
	/** 0: no answer was sent. */
	status: number;
	fault?: FaultKind;
	/** Milliseconds since 1970, real time. */
	at: number;
	durationMs: number;
	/** Only while the switch `recordBodies` is on. */
	body?: string;
}
