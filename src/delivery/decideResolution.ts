import { stateOf } from '../ticket/alertState';
import { isOver } from '../ticket/statement';
import type { AlertCase } from './alertCase';
import type { Situation } from './decideReport';
import type { Deliverable } from './deliverable';
import type { Spoken } from './knownTickets';
import type { Reason } from './reasons';
import type { Task } from './task';
import { ticketName } from './ticketRows';
import { ticketsOfCase } from './ticketsOfCase';

/** What is to be done about the word that an alert was resolved. */
export function decideResolution(
	alertCase: AlertCase,
	resolution: Deliverable,
	{ known, policy }: Situation,
): Task {
	const { own, moved, foreign } = ticketsOfCase(alertCase, known);
	if (own === null) {
		const elsewhere = moved ?? foreign;
		const reason: Reason =
			elsewhere === null
				? { name: 'noTicket' }
				: { name: 'ticketOfOtherCompany', detail: ticketName(elsewhere) };
		return { kind: 'skip', alertCase, reason };
	}
	const leave = (name: Reason['name']): Task => ({
		kind: 'leave',
		alertCase,
		ticket: own,
		reason: { name },
	});
	if (known.isCompleted(own) || policy.whenResolved === 'nothing') return leave('resolvedIgnored');
	const spoken = known.spoken(own.id, alertCase.key);
	const state = stateOf(resolution.alert);
	if (state.at !== 0 && spoken !== undefined && state.at < lastKnown(spoken)) {
		return leave('raisedSince');
	}
	const isSure = state.at !== 0 && spoken !== undefined && spoken.reportedUntil !== 0;
	const isKnown =
		(spoken?.last.status === 'resolved' && (!isSure || isOver(spoken.last))) ||
		known.isNoted(own.id, alertCase.key, state);
	if (isKnown && (policy.whenResolved === 'addNote' || !isSure)) return leave('resolvedKnown');
	const occurrence = (spoken?.last.occurrence ?? 0) + 1;
	const news = isKnown ? null : { changes: ['The alert was resolved.'], occurrence };
	return { kind: 'resolve', alertCase, ticket: own, resolution, news, isSure };
}

/** The latest time that is known of the alert. Reports without a time count as late as their receipt. */
function lastKnown({ lastDated, reportedUntil }: Spoken): number {
	return Math.max(lastDated?.at ?? 0, reportedUntil);
}
