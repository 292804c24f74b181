import type { AutotaskProblem } from '../autotask/answer';
import type { AutotaskClient } from '../autotask/autotaskClient';
import type { SourceProblem } from '../http/problem';
import type { Delivered, PolledSource, Partition } from '../polling/polledSource';
import { recordsOf, type TicketChange, type TicketRecord } from './ticketChange';
import { changedTickets, notesOf } from './ticketQueries';

export type ChangeKind = TicketChange['change'];

/** A change in the shape that the polling engine delivers. */
export interface DeliveredChange extends Delivered {
	change: TicketChange;
}

/**
 * Tickets of this package as a polled source. It lists everything, for a ticket is remembered as open or completed, and
 * only what was remembered otherwise is a change.
 */
export function ticketChanges(
	client: AutotaskClient,
	choice: { completedStatuses: readonly number[]; changes: readonly ChangeKind[] },
): PolledSource<TicketRecord, Partition, DeliveredChange> {
	return {
		scope: `tickets:${[...choice.completedStatuses].sort().join(',')}`,
		lists: 'everything',
		clockDoubtHours: 0,
		partitions: async () => ({ ok: true, value: [{ id: 'autotask', name: 'Autotask' }] }),
		page: async (_all, { since, place }) => {
			const page = await changedTickets(client, since, place === '' ? undefined : Number(place));
			if (!page.ok) return { ok: false, problem: sourceProblem(page.problem) };
			const { tickets, next } = page.value;
			const notes = await notesOf(
				client,
				tickets.map(({ id }) => id),
				since,
			);
			if (!notes.ok) return { ok: false, problem: sourceProblem(notes.problem) };
			const zone = await client.zone();
			const webUrl = zone.ok ? zone.value.webUrl : '';
			const { completedStatuses } = choice;
			const records = tickets.flatMap((ticket) =>
				recordsOf(ticket, notes.value.get(ticket.id) ?? [], { completedStatuses, since, webUrl }),
			);
			return { ok: true, value: { records, next: next === null ? '' : String(next) } };
		},
		// The engine leaves out what is old itself; an open ticket has no time at which it became open.
		identify: ({ id, version, at, kind }) => ({
			id,
			version,
			updatedAt: kind === 'open' ? undefined : at,
		}),
		counts: ({ isQuiet }) => !isQuiet,
		alertMaker: async () => ({
			ok: true,
			value: (record, { known, receivedAt }) => {
				if (record.kind === 'open' && !(known && record.wasCompleted)) return undefined;
				if (!choice.changes.includes(record.change.change)) return undefined;
				return {
					severityId: 0,
					updatedAt: record.at?.toISOString() ?? null,
					detectedAt: null,
					receivedAt: receivedAt.toISOString(),
					change: record.change,
				};
			},
		}),
	};
}

function sourceProblem(problem: AutotaskProblem): SourceProblem {
	return {
		kind: kindOf(problem),
		status: problem.status,
		message: problem.message,
		remedy: problem.remedy,
	};
}

function kindOf(problem: AutotaskProblem): SourceProblem['kind'] {
	if (problem.kind === 'unknown') return 'unavailable';
	switch (problem.reason) {
		case 'signIn':
		case 'unknownUser':
		case 'trackingIdentifier':
			return 'signIn';
		case 'permission':
			return 'forbidden';
		case 'throttled':
		case 'quota':
			return 'throttled';
		case 'notSent':
			return 'unavailable';
		default:
			return 'configuration';
	}
}
