import { createHash } from 'node:crypto';

import type { Alert, AlertStatus, Severity } from '../alert/alert';

/** What matters about an alert for the reader of its ticket. Two equal states are one and the same report. */
export interface AlertState {
	severity: Severity;
	status: AlertStatus;
	count: number;
	/** 128 bits of a hash over everything else that a technician wants to know, as 22 characters of base64url. */
	evidence: string;
	/** The time that the source gives, in Unix seconds; 0 when it gives none. A resolution's is when it was resolved. */
	at: number;
	/** For a report without a time: when it was received, in Unix seconds, which is no earlier than its true time. Else 0. */
	received: number;
	/** The customer and the alert in the source's own spelling, by which the source can be answered; '' when unknown. */
	tenant: string;
	id: string;
}

const evidenceLength = 22;

/** Times are no evidence: a poll that reads an alert again brings new ones without any change. */
export function stateOf(alert: Alert): AlertState {
	const evidence = [
		alert.type,
		alert.category,
		alert.title,
		alert.description,
		alert.userEmail,
		alert.userName,
		alert.host,
		alert.ip,
		alert.country,
		alert.exposedData,
		alert.passwordFormat,
		alert.passwordCriteria,
		alert.breachName,
		Object.entries(alert.details).sort(([a], [b]) => (a < b ? -1 : 1)),
	];
	const resolves = alert.action === 'resolve';
	const at = resolves
		? latestTime([alert.resolvedAt ?? alert.updatedAt])
		: latestTime([alert.occurredAt, alert.detectedAt, alert.updatedAt, alert.resolvedAt]);
	return {
		severity: alert.severity,
		status: resolves ? 'resolved' : alert.status,
		count: alert.occurrenceCount,
		evidence: createHash('sha256')
			.update(JSON.stringify(evidence))
			.digest('base64url')
			.slice(0, evidenceLength),
		at,
		received: at === 0 && !resolves ? latestTime([alert.receivedAt]) : 0,
		tenant: alert.tenantId || alert.tenantName,
		id: alert.id,
	};
}

function latestTime(dates: ReadonlyArray<string | null>): number {
	const times = dates
		.map((date) => (date === null ? NaN : Date.parse(date)))
		.filter((time) => !Number.isNaN(time));
	return times.length === 0 ? 0 : Math.floor(Math.max(...times) / 1000);
}

/**
 * Whether a report or resolution is older than a dated one that is known, as webhooks arrive out of order and are sent
 * again. After a resolution, a report of the same time is what the resolution ended.
 */
export function isOlder(state: AlertState, known: AlertState): boolean {
	if (state.at === 0 || known.at === 0) return false;
	if (known.status === 'resolved' && state.status !== 'resolved') return state.at <= known.at;
	return state.at < known.at;
}

/** What changed, in words for the note; empty when nothing did. */
export function changesBetween(before: AlertState, now: AlertState): string[] {
	const changes: string[] = [];
	if (before.severity !== now.severity) {
		changes.push(`Severity: ${before.severity} -> ${now.severity}`);
	}
	if (before.status !== now.status) changes.push(`Status: ${before.status} -> ${now.status}`);
	if (before.count !== now.count) changes.push(`Count: ${before.count} -> ${now.count}`);
	if (before.evidence !== now.evidence) changes.push('New details were reported.');
	return changes;
}
