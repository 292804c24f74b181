import { describeProblem, type Result } from '../result/problem';
import type { TicketDraft } from '../ticket/draftTicket';
import { gatherCases, type AlertCase } from './alertCase';
import type { DoneOutcome } from './caseResult';
import type { DeliveryTools } from './deliverAlerts';
import { draftFor, type Deliverable } from './deliverable';
import { invalid } from './failures';
import { KnownTickets } from './knownTickets';
import { lookUpTickets } from './lookUpTickets';
import { planTasks, stages } from './planTasks';
import { sentenceOf, type Reason } from './reasons';
import { casesOf, type Task } from './task';
import { whyLeftOpen } from './tasks/resolveTicket';
import { summarizeAlert, type TicketOutcome } from './ticketOutcome';
import { ticketName } from './ticketRows';
import { subjectOf } from './ticketContext/subject';
import { TicketContexts } from './ticketContext/ticketContexts';
import { TicketStore } from './ticketStore';

/** What would become of an alert, and the body that would be sent for a new ticket. */
interface Preview {
	outcome: TicketOutcome;
	draft: TicketDraft | null;
}

/** Decides as a delivery does, and writes nothing: one look-up for 500 alerts, and what is read before a ticket is completed. */
export async function previewAlerts(
	alerts: readonly Deliverable[],
	tools: DeliveryTools,
): Promise<Preview[]> {
	const { client, policy, fields, now, wait } = tools;
	const cases = gatherCases(alerts, policy);
	const store = new TicketStore(client, wait);
	const found = await lookUpTickets(cases, store, policy, now);
	const known = found.ok ? found.value : new KnownTickets(policy, now);
	const lookUpWarnings = found.ok
		? []
		: [`Autotask could not be asked for existing tickets: ${describeProblem(found.problem)}`];
	const tasks = stages.map((stage) =>
		tasksByCase(planTasks(stage, cases, new Map(), { known, policy, now })),
	);
	const contexts = new TicketContexts(client, policy);
	await contexts.lookUp(alerts.map((each) => subjectOf([each])));
	const previews: Preview[] = [];
	for (const alertCase of cases) {
		const [report, resolution] = tasks.map((ofStage) => ofStage.get(alertCase));
		const task = report !== undefined && isNew(report) ? report : (resolution ?? report);
		const foreseen =
			task === undefined || !found.ok
				? ({ wouldBe: '', reason: { name: 'new' } } as const)
				: await foresee(task, { known, store, policy });
		for (const [position, { index, deliverable }] of alertCase.inputs.entries()) {
			const context = contexts.of(subjectOf([deliverable]));
			const { ticketKey } = alertCase;
			const drafted = draftFor(deliverable, { fields, now, ticketKey, context });
			previews[index] = previewOf(
				deliverable,
				drafted,
				position > 0 && foreseen.wouldBe === 'created'
					? { wouldBe: 'existing', reason: { name: 'sameRun' } }
					: foreseen,
				lookUpWarnings,
			);
		}
	}
	return previews;
}

interface Foreseen {
	/** '' where Autotask could not be asked. */
	wouldBe: DoneOutcome | 'skipped' | '';
	reason: Reason;
	/** The ticket that would be written to. */
	ticket?: string;
}

async function foresee(
	task: Task,
	{
		known,
		store,
		policy,
	}: { known: KnownTickets; store: TicketStore } & Pick<DeliveryTools, 'policy'>,
): Promise<Foreseen> {
	const ticket = 'ticket' in task ? ticketName(task.ticket) : undefined;
	switch (task.kind) {
		case 'create':
			return { wouldBe: 'created', reason: task.reason };
		case 'rollUp':
			return { wouldBe: 'rolledUp', reason: { name: 'stormLimit' } };
		case 'join':
			return {
				wouldBe: task.reopen ? 'reopened' : 'noted',
				reason: { name: 'addedToGroup' },
				ticket,
			};
		case 'note':
			return {
				wouldBe: 'noted',
				reason: { name: 'changed', detail: task.news.changes.join('; ') },
				ticket,
			};
		case 'reopen':
			return { wouldBe: 'reopened', reason: { name: 'returned' }, ticket };
		case 'leave':
			return { wouldBe: 'existing', reason: task.reason, ticket };
		case 'skip':
			return { wouldBe: 'skipped', reason: task.reason };
		case 'resolve': {
			const unchanged = task.news === null ? 'existing' : 'noted';
			if (policy.whenResolved !== 'completeTicket') {
				return { wouldBe: unchanged, reason: { name: 'resolvedNoted' }, ticket };
			}
			const hold = await whyLeftOpen({ known, store }, task);
			return hold === ''
				? { wouldBe: 'completed', reason: { name: 'completed' }, ticket }
				: { wouldBe: unchanged, reason: { name: 'leftOpen', detail: hold }, ticket };
		}
	}
}

function isNew({ kind }: Task): boolean {
	return kind === 'create' || kind === 'rollUp' || kind === 'join';
}

function tasksByCase(tasks: readonly Task[]): Map<AlertCase, Task> {
	return new Map(
		tasks.flatMap((task) => casesOf(task).map((alertCase): [AlertCase, Task] => [alertCase, task])),
	);
}

function previewOf(
	{ alert, company, rule, warnings }: Deliverable,
	drafted: Result<TicketDraft>,
	{ wouldBe, reason, ticket }: Foreseen,
	lookUpWarnings: readonly string[],
): Preview {
	const common = {
		ticket: null,
		alert: summarizeAlert(alert),
		company,
		...(rule === undefined ? {} : { rule }),
	};
	if (!drafted.ok) {
		const failure = invalid(drafted.problem);
		const { message, remedy } = failure;
		return {
			outcome: { outcome: 'failed', reason: message, remedy, ...common, warnings, failure },
			draft: null,
		};
	}
	return {
		outcome: {
			outcome: 'preview',
			wouldBe,
			...(ticket === undefined ? {} : { existingTicket: ticket }),
			reason: sentenceOf(reason),
			remedy: '',
			...common,
			warnings: [...warnings, ...drafted.value.warnings, ...lookUpWarnings],
		},
		draft: drafted.value,
	};
}
