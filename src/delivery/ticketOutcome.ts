import type { Alert } from '../alert/alert';
import type { Problem } from '../result/problem';
import type { RulePlace } from '../rules/rule';
import type { TicketCompany } from './deliverable';

/** What became of one alert; the JSON of one output item. */
export interface TicketOutcome {
	outcome: OutcomeName;
	/** Why, in one line for people; '' when the outcome says all. */
	reason: string;
	/** What to do about it; '' when nothing is to be done. */
	remedy: string;
	/** Only for `skipped`: why, for workflows. */
	code?: SkipCode;
	/** Only for `preview`: the outcome that a delivery would have now; '' where Autotask could not be asked. */
	wouldBe?: Exclude<OutcomeName, 'preview' | 'failed'> | '';
	/** Only for `preview`: number of the ticket that would be kept or changed. */
	existingTicket?: string;
	ticket: TicketSummary | null;
	alert: AlertSummary;
	company: TicketCompany | null;
	/** The rule that won; absent when none did. */
	rule?: RulePlace;
	warnings: string[];
	/** Only for alerts that were delivered: what the run cost. */
	run?: RunCost;
	/** Only for `failed`. */
	failure?: Failure;
}

/**
 * Requests to Autotask of the whole run, for look-ups and lists too, and the alerts that share them; the same on each alert
 * of the run. A read that executions share counts in parts.
 */
export interface RunCost {
	requests: number;
	alerts: number;
}

type OutcomeName =
	| 'created'
	| 'existing'
	| 'noted'
	| 'reopened'
	| 'completed'
	| 'rolledUp'
	| 'skipped'
	| 'preview'
	| 'failed';

/**
 * `unmapped`, `ambiguous`: no company, or several. `disabled`: its row in the tenant map is off. `silenced`: a rule says no
 * ticket until a date. `nothingToClose`: resolved without a ticket of its company. `refusedSender`, `filtered`: the source's
 * settings keep it out.
 */
export type SkipCode =
	| 'unmapped'
	| 'ambiguous'
	| 'disabled'
	| 'silenced'
	| 'nothingToClose'
	| 'refusedSender'
	| 'filtered';

export interface TicketSummary {
	id: number;
	number: string;
	/** Opens the ticket in Autotask; '' when the zone did not say its web address. */
	url: string;
	externalID: string;
	title: string;
	companyID: number;
	/** Values of picklists, with their names in this Autotask; '' where the name is not known. */
	status: number | null;
	statusName: string;
	priority: number | null;
	priorityName: string;
	queueID: number | null;
	queueName: string;
	/** The date that Autotask has, which an SLA may have set; RFC 3339 in UTC. */
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

export function summarizeAlert(alert: Alert): AlertSummary {
	const { id, dedupKey, title, source, type, severity, tenantId, tenantName, userEmail } = alert;
	return { id, dedupKey, title, source, type, severity, tenantId, tenantName, userEmail };
}
