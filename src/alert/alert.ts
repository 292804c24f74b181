import type { DedupKey } from './dedupKey';

/** What a source reports, in the one flat shape that every later stage reads. Field names are final. */
export interface Alert {
	specVersion: '1';
	/** The source's own id of the finding. */
	id: string;
	/** Id of this delivery (webhook id, mail Message-ID); equal to `id` where a source has none. */
	messageId: string;
	/** Identity of the ticket, stored in Autotask's `externalID`. */
	dedupKey: DedupKey;
	/** Coarser key for alerts that belong together; '' when there is none. */
	groupKey: string;
	kind: AlertKind;
	action: AlertAction;
	/** Slug such as `darkwebid`, `microsoftGraph`, `webhook:<name>`. */
	source: string;
	sourceName: string;
	/** Machine-readable kind of event, such as `compromise.email`. */
	type: string;
	category: string;
	title: string;
	description: string;
	severity: Severity;
	/** 0 unknown … 5 critical, for sorting. */
	severityId: number;
	severityOriginal: string;
	confidence: string;
	status: AlertStatus;
	/** The customer as the source knows it. */
	tenantId: string;
	tenantName: string;
	tenantDomain: string;
	userEmail: string;
	userName: string;
	host: string;
	ip: string;
	country: string;
	/** Deep link into the source's portal, https only. */
	url: string;
	recommendedActions: string;
	/** RFC 3339 in UTC, never in the future; null when the source does not say. A resolution without a date keeps null. */
	occurredAt: string | null;
	detectedAt: string | null;
	receivedAt: string;
	updatedAt: string | null;
	resolvedAt: string | null;
	passwordExposed: boolean;
	passwordFormat: PasswordFormat;
	passwordCriteria: PasswordCriteria;
	/** Comma list of data classes, never values. */
	exposedData: string;
	breachName: string;
	breachDate: string;
	/** At least 1. */
	occurrenceCount: number;
	isTest: boolean;
	/** The twelve tokens of Dark Web ID's ticket templates, by their exact names. */
	tokens: Record<string, string>;
	/** Extras of the source worth printing: at most 50 keys, 2 kB each. */
	details: Record<string, string | number | boolean>;
	/** The source record after redaction; only when the user asked for it. */
	raw?: Record<string, unknown>;
}

export type AlertKind = 'compromise' | 'security';
export type AlertAction = 'trigger' | 'update' | 'resolve';
export type Severity = 'informational' | 'low' | 'medium' | 'high' | 'critical' | 'unknown';
export type AlertStatus = 'new' | 'in_progress' | 'suppressed' | 'resolved' | 'unknown';
export type PasswordFormat = 'cleartext' | 'hash' | 'none' | 'unknown';
export type PasswordCriteria = 'N/A' | 'Matches' | "Doesn't Match" | '';
