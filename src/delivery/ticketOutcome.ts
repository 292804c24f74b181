import type { Alert } from '../alert/alert';
import type { Problem } from '../result/problem';
import type { MatchedBy } from '../tenant/tenantMatch';

/** What became of one alert; the JSON of one output item. */
export type TicketOutcome = {
	outcome: OutcomeName;
	/** Why, in one line for people; '' when the outcome says all. */
	reason: string;
	ticket: TicketSummary | null;
	alert: AlertSummary;
	company: { id: number; name: string; matchedBy: MatchedBy } | null;
	warnings: string[];
	/** Only for `failed`. */
	failure?: Failure;
};

export type OutcomeName =
	| 'created'
	| 'existing'
	| 'noted'
	| 'reopened'
	| 'completed'
	| 'rolledUp'
	| 'skipped'
	| 'preview'
	| 'failed';

export interface TicketSummary {
	id: number;
	number: string;
	/** Opens the ticket in Autotask; '' when the zone did not tell its web address. */
	url: string;
	externalID: string;
	title: string;
	companyID: number;
	status: number | null;
	priority: number | null;
	queueID: number | null;
	/** The date that Autotask has, which an SLA may have set. UTC. */
	dueDateTime: string | null;
}

export type AlertSummary = Pick<
	Alert,
	'id' | 'title' | 'source' | 'type' | 'severity' | 'tenantId' | 'tenantName' | 'userEmail'
> & {
	/** '' for an item that is no alert. */
	dedupKey: string;
};

export interface Failure extends Problem {
	kind: FailureKind;
	/** Autotask's name of the field, or the name of the alert's field; '' when none is to blame. */
	field: string;
	/** True when the same alert can succeed later without a change by the user. */
	retryable: boolean;
}

/**
 * `unreadable`: the item is no alert. `unmapped`: no company, and the user chose to fail. `invalid`: a setting or
 * value breaks a rule and nothing was sent. `refused`: Autotask said no. `unknown`: it is not known whether Autotask
 * stored the ticket. `tryLater`: quota, throttling or an unreachable Autotask. `signIn`: the run was stopped.
 */
export type FailureKind =
	'unreadable' | 'unmapped' | 'invalid' | 'refused' | 'unknown' | 'tryLater' | 'signIn';

export function summariseAlert(alert: Alert): AlertSummary {
	const { id, dedupKey, title, source, type, severity, tenantId, tenantName, userEmail } = alert;
	return { id, dedupKey, title, source, type, severity, tenantId, tenantName, userEmail };
}
