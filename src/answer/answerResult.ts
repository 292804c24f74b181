import type { Problem } from '../result/problem';
import type { TicketAlert } from './alertsOfTicket';

/** What became of one alert of a completed ticket. */
export interface AlertAnswer {
	alert: TicketAlert;
	/**
	 * `answered` now · `alreadyClosed` at the source before anything was sent · `alreadyAnswered` for this completion ·
	 * `refused` by the source, now or before · `notAnswered` and why · `failed`, which the next run tries again.
	 */
	result: 'answered' | 'alreadyClosed' | 'alreadyAnswered' | 'refused' | 'notAnswered' | 'failed';
	/** In words; '' where the result says all. */
	reason: string;
	/** What a technician does instead; '' when there is nothing to do. */
	byHand: string;
}

/** What became of one ticket. `problem` when it could not be read or noted. */
export interface TicketAnswer {
	ticketId: number;
	ticketNumber: string;
	/** Why the ticket as a whole was not looked at; '' otherwise. */
	skipped: string;
	answers: AlertAnswer[];
	problem?: Problem;
}
