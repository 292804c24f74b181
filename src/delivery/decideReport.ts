import type { Alert } from '../alert/alert';
import { changesBetween, isOlder, stateOf } from '../ticket/alertState';
import type { AlertCase } from './alertCase';
import type { Deliverable } from './deliverable';
import type { DeliveryPolicy } from './deliveryPolicy';
import type { KnownTickets, Spoken } from './knownTickets';
import type { Reason } from './reasons';
import type { News, Task } from './task';
import { againKey } from './ticketKeys';
import { completedAt, ticketName, type TicketRow } from './ticketRows';
import { naming, openOrLatest, saying, ticketsOfCase, type TicketsOfCase } from './ticketsOfCase';

const dayMs = 86_400_000;

/** What decisions rest on. Pure: the same Autotask and the same alerts give the same task. */
export interface Situation {
	known: KnownTickets;
	policy: DeliveryPolicy;
	now: Date;
}

/** What is to be done about a report that something is wrong. */
export function decideReport(
	alertCase: AlertCase,
	report: Deliverable,
	situation: Situation,
): Task {
	const { known, policy, now } = situation;
	const tickets = ticketsOfCase(alertCase, known);
	const { own } = tickets;
	if (own === null) return withoutOwn(alertCase, report, tickets, situation);

	const { changes, spoken, isOld } = compare(alertCase, report.alert, own, known);
	const leave = (name: Reason['name'], ticket = own): Task => ({
		kind: 'leave',
		alertCase,
		ticket,
		reason: { name },
	});
	if (isOld) return leave('laterReportKnown');
	const news: News = { changes, occurrence: (spoken?.last.occurrence ?? 0) + 1 };
	if (known.isCompleted(own)) {
		if (!hasReturned(report.alert, own, spoken, changes.length > 0)) {
			return leave('completedNothingNew');
		}
		if (completedWithin(own, policy.reopenDays, now)) {
			if (changes.length === 0) news.changes.push('The alert was raised again.');
			return { kind: 'reopen', alertCase, ticket: own, report, news };
		}
		return newTicket(alertCase, report, situation, own);
	}
	if (policy.ifTicketExists === 'skip' || changes.length === 0) return leave('nothingNew');
	if (policy.ifTicketExists === 'addNote') {
		return { kind: 'note', alertCase, ticket: own, report, news };
	}
	const ticketKey = againKey(report.alert);
	const another =
		openOrLatest(known.ofCompany(ticketKey, alertCase.company.id), known) ??
		openOrLatest(saying(naming(alertCase, known), alertCase, stateOf(report.alert), known), known);
	if (another !== null) return leave('changeHasTicket', another);
	return {
		kind: 'create',
		ticketKey,
		earlier: own,
		reason: { name: 'new' },
		members: [{ alertCase, report }],
	};
}

/** What is new in a report for the reader of a ticket. */
function compare(
	{ key }: AlertCase,
	alert: Alert,
	ticket: TicketRow,
	known: KnownTickets,
): { changes: string[]; spoken: Spoken | undefined; isOld: boolean } {
	const spoken = known.spoken(ticket.id, key);
	const state = stateOf(alert);
	const isOld = spoken?.lastDated !== undefined && isOlder(state, spoken.lastDated);
	if (known.isNoted(ticket.id, key, state)) return { changes: [], spoken, isOld };
	// Without a statement (a person rewrote the description) the alert is noted once more, which writes a statement.
	const changes = spoken ? changesBetween(spoken.last, state) : ['The current state of the alert:'];
	return { changes, spoken, isOld };
}

/**
 * The company has no ticket of the alert. A ticket that a person has moved away still counts for what it says, so that
 * a repeat makes no second one; what is new goes into a ticket of the alert's company, for nothing is written elsewhere.
 */
function withoutOwn(
	alertCase: AlertCase,
	report: Deliverable,
	{ moved, foreign }: TicketsOfCase,
	situation: Situation,
): Task {
	const { known, policy } = situation;
	if (moved !== null) {
		const { changes, spoken, isOld } = compare(alertCase, report.alert, moved, known);
		const isNew = known.isCompleted(moved)
			? hasReturned(report.alert, moved, spoken, changes.length > 0)
			: changes.length > 0 && policy.ifTicketExists !== 'skip';
		if (isOld || !isNew) {
			return { kind: 'leave', alertCase, ticket: moved, reason: { name: 'moved' } };
		}
		const reason: Reason = { name: 'besideMoved', detail: ticketName(moved) };
		return newTicket(alertCase, report, situation, null, reason);
	}
	if (foreign === null) return newTicket(alertCase, report, situation, null);
	const reason: Reason = { name: 'besideOtherCompany', detail: ticketName(foreign) };
	return newTicket(alertCase, report, situation, null, reason);
}

/** `own` is the alert's own ticket of long ago. */
function newTicket(
	alertCase: AlertCase,
	report: Deliverable,
	{ known, policy, now }: Situation,
	own: TicketRow | null,
	reason?: Reason,
): Task {
	const { key, ticketKey, company } = alertCase;
	const group =
		ticketKey === key ? null : openOrLatest(known.ofCompany(ticketKey, company.id), known);
	const members: [{ alertCase: AlertCase; report: Deliverable }] = [{ alertCase, report }];
	if (group !== null) {
		if (!known.isCompleted(group)) return { kind: 'join', ticket: group, reopen: false, members };
		if (completedWithin(group, policy.reopenDays, now)) {
			return { kind: 'join', ticket: group, reopen: true, members };
		}
	}
	const earlier = own ?? group;
	const after: Reason =
		earlier === null ? { name: 'new' } : { name: 'afterCompleted', detail: ticketName(earlier) };
	return { kind: 'create', ticketKey, earlier, reason: reason ?? after, members };
}

/**
 * A repeat of what the completed ticket already says is no return, however often a source sends it, and also when the
 * clock of the source runs ahead of Autotask's.
 */
function hasReturned(
	alert: Alert,
	ticket: TicketRow,
	spoken: Spoken | undefined,
	isNews: boolean,
): boolean {
	if (spoken !== undefined && isNews) return true;
	if (spoken !== undefined && stateOf(alert).at <= spoken.last.at) return false;
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
