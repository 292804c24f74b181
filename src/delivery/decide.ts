import type { Alert } from '../alert/alert';
import { changesBetween, isOlderNews, stateOf, type Statement } from '../ticket/alertState';
import type { AlertCase } from './alertCase';
import type { Deliverable } from './deliverable';
import type { DeliveryPolicy } from './deliveryPolicy';
import { isCompleted, type KnownTickets } from './knownTickets';
import { completedAt, type TicketRow } from './ticketRows';
import { variantKey } from './variantKey';

/** What is to be done about one case. Pure: the same Autotask and the same alerts give the same decision. */
export type Decision =
	/** `previous` is the completed ticket that the new one names. */
	| { kind: 'create'; ticketKey: string; report: Deliverable; previous: TicketRow | null }
	/** A new member of an open group ticket. */
	| { kind: 'join'; ticket: TicketRow; report: Deliverable; reopen: boolean }
	| { kind: 'existing'; ticket: TicketRow; reason: string }
	| { kind: 'note'; ticket: TicketRow; report: Deliverable; news: News }
	| { kind: 'reopen'; ticket: TicketRow; report: Deliverable; news: News }
	| { kind: 'resolve'; ticket: TicketRow; resolution: Deliverable; news: News | null }
	| { kind: 'nothingToResolve' };

export interface News {
	changes: string[];
	/** The number of the statement to be written. */
	occurrence: number;
}

const dayMs = 86_400_000;

export function decide(
	one: AlertCase,
	known: KnownTickets,
	policy: DeliveryPolicy,
	now: Date,
): Decision {
	const home = homeTicket(one, known, policy);
	const { report } = one;
	const resolution = one.resolution ?? (report === undefined ? one.items[0] : undefined);
	if (resolution !== undefined && home !== null && (report === undefined || heeds(policy))) {
		return decideResolution(one, resolution, home, known, policy);
	}
	if (report === undefined) return { kind: 'nothingToResolve' };
	if (home === null) return decideNew(one, report, known, policy, now, null);

	const last = known.lastSaid(home.id, one.key);
	if (last && isOlderNews(stateOf(report.alert), last)) {
		return { kind: 'existing', ticket: home, reason: 'the ticket knows a later report already' };
	}
	const changes = changesSince(last, report.alert);
	const news: News = { changes, occurrence: (last?.occurrence ?? 0) + 1 };
	if (isCompleted(home, policy)) {
		if (!hasReturned(report.alert, home, last, changes.length > 0)) {
			return { kind: 'existing', ticket: home, reason: 'the ticket was completed; nothing is new' };
		}
		if (completedWithin(home, policy.reopenDays, now)) {
			if (changes.length === 0) news.changes.push('The alert was raised again.');
			return { kind: 'reopen', ticket: home, report, news };
		}
		return decideNew(one, report, known, policy, now, home);
	}
	if (policy.ifTicketExists === 'skip' || changes.length === 0) {
		return { kind: 'existing', ticket: home, reason: 'a ticket exists; nothing is new' };
	}
	if (policy.ifTicketExists === 'createAnother') {
		const ticketKey = variantKey(report.alert);
		const another =
			openOrLatest(known.ticketsFor(ticketKey), policy) ??
			openOrLatest(
				namedBy(one, known, policy).filter(saysAsMuch(one.key, report.alert, known)),
				policy,
			);
		return another
			? { kind: 'existing', ticket: another, reason: 'this change has its own ticket already' }
			: { kind: 'create', ticketKey, report, previous: home };
	}
	return { kind: 'note', ticket: home, report, news };
}

/** The ticket that stands for this alert: its own, or a shared one that names it. */
function homeTicket(one: AlertCase, known: KnownTickets, policy: DeliveryPolicy): TicketRow | null {
	return openOrLatest(
		[...known.standingFor(one.key, policy), ...namedBy(one, known, policy)],
		policy,
	);
}

/** Group and roll-up tickets that name the alert. */
function namedBy(one: AlertCase, known: KnownTickets, policy: DeliveryPolicy): TicketRow[] {
	return [...new Set([one.ticketKey, one.rollUpKey])]
		.filter((key) => key !== one.key)
		.flatMap((key) => known.standingFor(key, policy))
		.filter((row) => known.lastSaid(row.id, one.key) !== undefined);
}

function saysAsMuch(key: string, alert: Alert, known: KnownTickets): (row: TicketRow) => boolean {
	return (row) => {
		const said = known.lastSaid(row.id, key);
		return said !== undefined && changesBetween(said, stateOf(alert)).length === 0;
	};
}

/** `home` is the alert's own ticket of long ago. */
function decideNew(
	one: AlertCase,
	report: Deliverable,
	known: KnownTickets,
	policy: DeliveryPolicy,
	now: Date,
	home: TicketRow | null,
): Decision {
	const group =
		one.ticketKey === one.key
			? null
			: openOrLatest(known.standingFor(one.ticketKey, policy), policy);
	if (group !== null) {
		if (!isCompleted(group, policy)) return { kind: 'join', ticket: group, report, reopen: false };
		if (completedWithin(group, policy.reopenDays, now)) {
			return { kind: 'join', ticket: group, report, reopen: true };
		}
	}
	return { kind: 'create', ticketKey: one.ticketKey, report, previous: home ?? group };
}

function heeds(policy: DeliveryPolicy): boolean {
	return policy.whenResolved !== 'nothing';
}

function decideResolution(
	one: AlertCase,
	resolution: Deliverable,
	home: TicketRow,
	known: KnownTickets,
	policy: DeliveryPolicy,
): Decision {
	if (isCompleted(home, policy) || !heeds(policy)) {
		return { kind: 'existing', ticket: home, reason: 'the alert is over; nothing is to be done' };
	}
	const last = known.lastSaid(home.id, one.key);
	if (last && isOlderNews(stateOf(resolution.alert), last)) {
		return { kind: 'existing', ticket: home, reason: 'the alert was raised again since' };
	}
	const news =
		last?.status === 'resolved'
			? null
			: { changes: ['The alert is over.'], occurrence: (last?.occurrence ?? 0) + 1 };
	if (news === null && policy.whenResolved === 'addNote') {
		return { kind: 'existing', ticket: home, reason: 'the ticket already says that it is over' };
	}
	return { kind: 'resolve', ticket: home, resolution, news };
}

/** Without a statement (a person rewrote the description) the alert is told once more, which writes a statement. */
function changesSince(last: Statement | undefined, alert: Alert): string[] {
	return last ? changesBetween(last, stateOf(alert)) : ['The current state of the alert:'];
}

/**
 * A repeat of what the completed ticket already said is no return, however often a source sends it, and also when the
 * clock of the source runs ahead of Autotask's.
 */
function hasReturned(
	alert: Alert,
	ticket: TicketRow,
	last: Statement | undefined,
	isNews: boolean,
): boolean {
	if (last !== undefined && isNews) return true;
	if (last !== undefined && stateOf(alert).at <= last.at) return false;
	const completed = completedAt(ticket);
	const times = [alert.occurredAt, alert.detectedAt, alert.updatedAt].map((time) =>
		time === null ? NaN : Date.parse(time),
	);
	return completed !== null && times.some((time) => time > completed);
}

function completedWithin(ticket: TicketRow, days: number, now: Date): boolean {
	const completed = completedAt(ticket);
	return days > 0 && completed !== null && now.getTime() - completed <= days * dayMs;
}

/** The open ticket with the lowest id, else the one completed last. */
export function openOrLatest(rows: readonly TicketRow[], policy: DeliveryPolicy): TicketRow | null {
	const open = rows.filter((row) => !isCompleted(row, policy));
	if (open.length > 0) return open.reduce((first, row) => (row.id < first.id ? row : first));
	return rows.reduce<TicketRow | null>((latest, row) => {
		if (latest === null) return row;
		const [a, b] = [completedAt(latest) ?? 0, completedAt(row) ?? 0];
		return b > a || (b === a && row.id > latest.id) ? row : latest;
	}, null);
}
