import fc from 'fast-check';

import { gatherCases, type AlertCase } from '../../src/delivery/alertCase';
import { decideReport, type Situation } from '../../src/delivery/decideReport';
import type { Deliverable } from '../../src/delivery/deliverable';
import type { DeliveryPolicy } from '../../src/delivery/deliveryPolicy';
import { KnownTickets } from '../../src/delivery/knownTickets';
import { planTasks, stages } from '../../src/delivery/planTasks';
import { casesOf, type Task } from '../../src/delivery/task';
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

const deliverablesOf = (alerts: readonly Alert[]): Deliverable[] =>
	alerts.map((each) => ({
		alert: each,
		company,
		warnings: [],
		settings: () => ({ ok: false, problem: { message: '', remedy: '' } }),
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
		impersonatorCreatorResourceID: null,
		createDate: null,
	};
}

/** An Autotask that knows some of the alerts, under their own keys or those of their groups. */
const scene = fc
	.tuple(
		policy,
		fc.array(alert, { minLength: 1, maxLength: 6 }),
		fc.array(fc.tuple(alert, fc.constantFrom(1, 5, 8), fc.nat(2)), { maxLength: 5 }),
	)
	.map(([chosen, alerts, inTickets]) => {
		const cases = gatherCases(deliverablesOf(alerts), chosen);
		const known = new KnownTickets(chosen, now);
		inTickets.forEach(([spoken, status, which], index) => {
			const [of] = gatherCases(deliverablesOf([spoken]), chosen);
			const key = [of?.key, of?.ticketKey, of?.rollUpKey][which] ?? '';
			known.add(row(100 + index, key, status, listLine(spoken, 1)));
		});
		return { cases, situation: { policy: chosen, known, now } };
	});

interface Scene {
	cases: AlertCase[];
	situation: Situation;
}

function tasksOf({ cases, situation }: Scene): Task[] {
	return stages.flatMap((stage) => planTasks(stage, cases, new Map(), situation));
}

/** Tasks about reports, each decided by itself. */
function decisionsOf({ cases, situation }: Scene) {
	return cases.flatMap((alertCase) =>
		alertCase.report === undefined
			? []
			: [{ alertCase, task: decideReport(alertCase, alertCase.report, situation) }],
	);
}

describe('decisions', () => {
	it('are the same whenever and by whomever they are made', () => {
		fc.assert(
			fc.property(scene, (given) => {
				expect(tasksOf(given)).toEqual(tasksOf(given));
			}),
		);
	});

	it('give every case a task in one of the stages, and at most one in each', () => {
		fc.assert(
			fc.property(scene, ({ cases, situation }) => {
				const byStage = stages.map((stage) =>
					planTasks(stage, cases, new Map(), situation).flatMap(casesOf),
				);
				for (const ofStage of byStage) expect(new Set(ofStage).size).toBe(ofStage.length);
				expect(new Set(byStage.flat())).toEqual(new Set(cases));
			}),
			{ numRuns: 300 },
		);
	});

	it('make no ticket beside an open one that stands for the alert, and no second for one group', () => {
		fc.assert(
			fc.property(scene, (given) => {
				const { known } = given.situation;
				const created = tasksOf(given).flatMap((task) =>
					task.kind === 'create' ? [task.ticketKey] : [],
				);
				expect(new Set(created).size).toBe(created.length);
				for (const key of created) {
					expect(known.withKey(key).filter((ticket) => ticket.status !== 5)).toEqual([]);
				}
			}),
			{ numRuns: 400 },
		);
	});

	it('answer a repeat of what was said last with nothing at all', () => {
		fc.assert(
			fc.property(scene, (given) => {
				for (const { alertCase, task } of decisionsOf(given)) {
					if (task.kind !== 'note' && task.kind !== 'reopen') continue;
					expect(task.news.changes).not.toEqual([]);
					const last = given.situation.known.spoken(task.ticket.id, alertCase.key)?.last;
					const state = stateOf(task.report.alert);
					const same = last !== undefined && changesBetween(last, state).length === 0;
					expect(same && last.at >= state.at).toBe(false);
				}
			}),
			{ numRuns: 400 },
		);
	});

	it('speak only of the latest report', () => {
		fc.assert(
			fc.property(scene, ({ cases }) => {
				for (const { inputs, report } of cases) {
					const alerts = inputs.map(({ deliverable }) => deliverable.alert);
					if (report === undefined || alerts.some(({ occurredAt }) => occurredAt === null))
						continue;
					for (const each of alerts.filter(({ action }) => action !== 'resolve')) {
						expect(stateOf(each).at).toBeLessThanOrEqual(stateOf(report.alert).at);
					}
				}
			}),
		);
	});
});
