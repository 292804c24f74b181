import fc from 'fast-check';

import { gatherCases } from '../../src/delivery/alertCase';
import { decide } from '../../src/delivery/decide';
import type { DeliveryPolicy } from '../../src/delivery/deliveryPolicy';
import { KnownTickets } from '../../src/delivery/knownTickets';
import { planRun } from '../../src/delivery/planRun';
import type { TicketRow } from '../../src/delivery/ticketRows';
import { changesBetween, stateOf } from '../../src/ticket/alertState';
import { listLine } from '../../src/ticket/noteText';
import type { Alert } from '../../src/alert/alert';
import { alertOf, company, standardPolicy } from './workbench';

const now = new Date('2026-11-22T12:00:00Z');

const policy: fc.Arbitrary<DeliveryPolicy> = fc.record({
	...Object.fromEntries(
		Object.entries(standardPolicy).map(([name, value]) => [name, fc.constant(value)]),
	),
	ifTicketExists: fc.constantFrom('addNote', 'skip', 'createAnother'),
	reopenDays: fc.constantFrom(0, 7),
	whenResolved: fc.constantFrom('nothing', 'addNote', 'completeTicket'),
	groupBy: fc.constantFrom('none', 'tenant', 'tenantAndUser', 'tenantAndType', 'groupKey'),
	stormLimit: fc.constantFrom(0, 1, 3),
}) as fc.Arbitrary<DeliveryPolicy>;

const alert: fc.Arbitrary<Alert> = fc
	.record({
		id: fc.constantFrom('a', 'b', 'c'),
		severity: fc.constantFrom('low', 'high', 'critical'),
		action: fc.constantFrom('trigger', 'update', 'resolve'),
		minute: fc.integer({ min: 0, max: 5 }),
		timeless: fc.boolean(),
		groupKey: fc.constantFrom('', 'g'),
		userEmail: fc.constantFrom('', 'j@x.example'),
	})
	.map(({ id, severity, action, minute, timeless, ...rest }) => {
		const time = timeless ? null : `2026-11-22T11:0${minute}:00Z`;
		return alertOf(id, {
			...rest,
			severity: severity as Alert['severity'],
			action: action as Alert['action'],
			occurredAt: time,
			detectedAt: time,
			receivedAt: '2026-11-22T11:30:00Z',
		});
	});

const deliverablesOf = (alerts: readonly Alert[]) =>
	alerts.map((one, index) => ({
		index,
		alert: one,
		company,
		warnings: [],
		draft: () => ({ kind: 'invalid' as const, problems: [] }),
	}));

function row(id: number, externalID: string, status: number, description: string): TicketRow {
	return {
		id,
		ticketNumber: `T20261122.${id}`,
		title: 't',
		description,
		externalID,
		companyID: 175,
		status,
		priority: 2,
		queueID: 8,
		dueDateTime: null,
		completedDate: status === 5 ? '2026-11-22T11:10:00' : null,
		resolvedDateTime: null,
		lastActivityDate: null,
		assignedResourceID: null,
		creatorResourceID: 1,
	};
}

/** An Autotask that knows some of the alerts, under their own keys or those of their groups. */
const scene = fc
	.tuple(
		policy,
		fc.array(alert, { minLength: 1, maxLength: 6 }),
		fc.array(fc.tuple(alert, fc.constantFrom(1, 5, 8), fc.nat(2)), { maxLength: 5 }),
	)
	.map(([chosen, alerts, told]) => {
		const cases = gatherCases(deliverablesOf(alerts), chosen);
		const tickets = new Map<string, TicketRow[]>();
		told.forEach(([said, status, which], index) => {
			const [one] = gatherCases(deliverablesOf([said]), chosen);
			const key = [one?.key, one?.ticketKey, one?.rollUpKey][which] ?? '';
			const text = listLine(said, 1);
			tickets.set(key, [...(tickets.get(key) ?? []), row(100 + index, key, status, text)]);
		});
		return { policy: chosen, cases, known: new KnownTickets(tickets) };
	});

describe('decisions', () => {
	it('are the same whenever and by whomever they are made', () => {
		fc.assert(
			fc.property(scene, ({ policy: chosen, cases, known }) => {
				for (const one of cases) {
					const first = decide(one, known, chosen, now);
					expect(decide(one, known, chosen, now)).toEqual(first);
				}
			}),
		);
	});

	it('give every case exactly one piece of work', () => {
		fc.assert(
			fc.property(scene, ({ policy: chosen, cases, known }) => {
				const tasks = planRun(cases, known, chosen, now);
				const worked = tasks.flatMap((task) =>
					task.kind === 'single' ? [task.one] : task.members.map((member) => member.one),
				);
				expect(worked).toHaveLength(cases.length);
				expect(new Set(worked)).toEqual(new Set(cases));
			}),
			{ numRuns: 300 },
		);
	});

	it('make no ticket beside an open one that stands for the alert, and no second for one group', () => {
		fc.assert(
			fc.property(scene, ({ policy: chosen, cases, known }) => {
				const tasks = planRun(cases, known, chosen, now);
				const created = tasks.flatMap((task) => (task.kind === 'create' ? [task.ticketKey] : []));
				expect(new Set(created).size).toBe(created.length);
				for (const key of created) {
					expect(known.ticketsFor(key).filter((ticket) => ticket.status !== 5)).toEqual([]);
				}
			}),
			{ numRuns: 400 },
		);
	});

	it('answer a repeat of what was said last with nothing at all', () => {
		fc.assert(
			fc.property(scene, ({ policy: chosen, cases, known }) => {
				for (const one of cases) {
					const decision = decide(one, known, chosen, now);
					if (decision.kind !== 'note' && decision.kind !== 'reopen') continue;
					expect(decision.news.changes).not.toEqual([]);
					const last = known.lastSaid(decision.ticket.id, one.key);
					const same = last && changesBetween(last, stateOf(decision.report.alert)).length === 0;
					expect(same && last.at >= stateOf(decision.report.alert).at).not.toBe(true);
				}
			}),
			{ numRuns: 400 },
		);
	});

	it('speak only of the latest report', () => {
		fc.assert(
			fc.property(scene, ({ cases }) => {
				for (const one of cases) {
					const timed = one.items.filter((item) => item.alert.occurredAt !== null);
					const report = one.report?.alert;
					if (!report?.occurredAt || timed.length < one.items.length) continue;
					for (const item of timed) {
						if (item.alert.action === 'resolve') continue;
						expect(stateOf(item.alert).at).toBeLessThanOrEqual(stateOf(report).at);
					}
				}
			}),
		);
	});
});
