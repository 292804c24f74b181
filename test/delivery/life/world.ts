import { setTimeout as sleep } from 'node:timers/promises';

import type { FaultKind } from '../../../sandbox/autotaskSandbox';
import type { Alert } from '../../../src/alert/alert';
import type { DeliveryPolicy } from '../../../src/delivery/deliveryPolicy';
import type { AutotaskClient } from '../../../src/autotask/autotaskClient';
import type { Workbench } from '../workbench';
import { alertOf, standardPolicy } from '../workbench';
import { Crash, CrashingClient, paced } from '../faultyClients';
import { changed, type Happening } from './happenings';

/** How long a fault of the sandbox lasts: an answer that is late, a row that can't be seen yet. */
const faultMs = 12;
const timeoutMs = 80;

/** What goes wrong in one delivery. */
export type Trouble =
	| { kind: 'none' }
	| { kind: 'crash'; after: number; when: 'before' | 'after' }
	| { kind: 'twoWorkers'; split: number; crash: number; pace: number }
	| { kind: 'faults'; seed: number; rate: number; kinds: readonly FaultKind[] | undefined };

export const humanActions = [
	'status',
	'queue',
	'assign',
	'note',
	'timeEntry',
	'complete',
	'reopen',
	'rewrite',
] as const;
export type HumanAction = (typeof humanActions)[number];

/** What a person did to a ticket, so that it can be seen whether it stays. */
interface Touch {
	/** Rows of the ticket history up to here were written before the person came. */
	since: number;
	queueID?: number;
	assignedResourceID?: number;
	status?: number;
}

/** Sources that report, people at work, and executions of the node: one Autotask and all who write to it. */
export class World {
	readonly policy: DeliveryPolicy;
	/** All reports of each alert, oldest first. */
	readonly reports: Alert[][] = [];
	readonly touches = new Map<number, Touch>();
	pending: Alert[] = [];
	#offset = 0;
	#faulty = false;

	constructor(
		readonly bench: Workbench,
		policy: Partial<DeliveryPolicy>,
	) {
		bench.sandbox.reset();
		this.policy = { ...standardPolicy, ...policy };
	}

	get now(): Date {
		return new Date(Date.now() + this.#offset);
	}

	/** Alerts number 0, 2, 4 … belong to one customer, 1, 3, 5 … to another. */
	report(number: number, happening: Happening): void {
		this.advance(2000);
		const reports = (this.reports[number] ??= []);
		const last = reports.at(-1);
		const time = this.now.toISOString();
		const next =
			last === undefined
				? alertOf(`alert-${number}`, {
						tenantId: `t${number % 2}`,
						userEmail: `user${number % 3}@contoso.example`,
						type: `type${number % 2}`,
						occurredAt: time,
						detectedAt: time,
						receivedAt: time,
						severity: number % 3 === 0 ? 'high' : 'low',
					})
				: changed({ ...last, updatedAt: time }, happening);
		reports.push(next);
		this.pending.push(next);
	}

	/** A source sends an old report once more. */
	repeat(number: number, back: number): void {
		const reports = this.reports[number] ?? [];
		const old = reports.at(-1 - (back % Math.max(1, reports.length)));
		if (old) this.pending.push(old);
	}

	async deliver(trouble: Trouble): Promise<void> {
		const alerts = this.pending;
		if (alerts.length === 0) return;
		switch (trouble.kind) {
			case 'none':
				return this.#keepFailed(alerts, this.#client());
			case 'crash':
				return this.#execute(alerts, trouble.after, trouble.when);
			case 'twoWorkers': {
				const cut = trouble.split % (alerts.length + 1);
				// Cut 0: both get everything, as when a trigger and a retry meet.
				const mine = cut === 0 ? alerts : alerts.slice(0, cut);
				const theirs = cut === 0 ? alerts : alerts.slice(cut);
				const crash = trouble.crash > 0 ? trouble.crash : Infinity;
				this.pending = [];
				await Promise.all([
					this.#execute(mine, Infinity, 'after', paced(trouble.pace)),
					this.#execute(theirs, crash, 'after', paced(trouble.pace + 7)),
				]);
				return;
			}
			case 'faults':
				return this.#underFaults(alerts, trouble);
		}
	}

	human(index: number, action: HumanAction, choice: number): void {
		const tickets = this.bench.sandbox.tickets();
		const ticket = tickets[index % Math.max(1, tickets.length)];
		if (ticket === undefined) return;
		const { asHuman } = this.bench.sandbox;
		const since = this.bench.sandbox.history().at(-1)?.id ?? 0;
		const touch = this.touches.get(ticket.id) ?? { since };
		this.touches.set(ticket.id, touch);
		switch (action) {
			case 'status':
				touch.status = choice % 2 === 0 ? 8 : 7;
				return asHuman.editTicket(ticket.id, { status: touch.status });
			case 'queue':
				touch.queueID = 29683482;
				return asHuman.editTicket(ticket.id, { queueID: touch.queueID });
			case 'assign':
				touch.assignedResourceID = 29682901;
				return asHuman.editTicket(ticket.id, {
					assignedResourceID: touch.assignedResourceID,
					assignedResourceRoleID: 29683355,
				});
			case 'note':
				asHuman.addNote(ticket.id, choice % 2 === 0 ? 'Called the user.' : quoted(ticket));
				return;
			case 'timeEntry':
				asHuman.addTimeEntry(ticket.id);
				return;
			case 'complete':
				touch.status = 5;
				return asHuman.completeTicket(ticket.id);
			case 'reopen':
				touch.status = 8;
				return asHuman.reopenTicket(ticket.id);
			case 'rewrite':
				return asHuman.editTicket(ticket.id, { description: 'Rewritten by the technician.' });
		}
	}

	advance(milliseconds: number): void {
		this.#offset += milliseconds;
		this.bench.sandbox.advance(milliseconds);
	}

	/** The dust settles: nothing fails any more, and what each source says now is given once again. */
	async settle(): Promise<void> {
		await this.#calm();
		const latest = this.reports.flatMap((reports) => reports?.at(-1) ?? []);
		for (let run = 0; run < 2; run += 1) await this.#run(latest, this.#client());
		this.bench.sandbox.clearRequests();
		await this.#run(latest, this.#client());
	}

	#client(): AutotaskClient {
		return this.bench.client({ wait: pause, timeoutMs: this.#faulty ? timeoutMs : 10_000 });
	}

	async #run(alerts: readonly Alert[], client: AutotaskClient) {
		const companyOf = (alert: Alert) => ({
			id: alert.tenantId === 't0' ? 175 : 176,
			name: alert.tenantId,
			matchedBy: 'map' as const,
		});
		const { policy, now } = this;
		return this.bench.deliver(alerts, { client, policy, now, companyOf, wait: pause });
	}

	async #keepFailed(alerts: readonly Alert[], client: AutotaskClient): Promise<void> {
		this.pending = this.pending.filter((alert) => !alerts.includes(alert));
		const outcomes = await this.#run(alerts, client);
		this.pending.push(...alerts.filter((_, index) => outcomes[index]?.outcome === 'failed'));
	}

	/** An execution in a process of its own, which may be killed. */
	async #execute(
		alerts: readonly Alert[],
		after: number,
		when: 'before' | 'after',
		hesitate?: () => Promise<void>,
	): Promise<void> {
		const { bench } = this;
		const options = { wait: pause, timeoutMs: 10_000 };
		const client = new CrashingClient(bench.credentials(), options, after, when, hesitate);
		try {
			await this.#keepFailed(alerts, client);
		} catch (error) {
			if (!(error instanceof Crash)) throw error;
			this.pending.push(...alerts);
		}
		await client.settled();
	}

	async #underFaults(
		alerts: readonly Alert[],
		{ seed, rate, kinds }: Extract<Trouble, { kind: 'faults' }>,
	): Promise<void> {
		const { faults } = this.bench.sandbox;
		faults.random({ seed, rate, kinds, delayMs: faultMs });
		this.#faulty = true;
		await this.#keepFailed(alerts, this.#client());
		await this.#calm();
	}

	async #calm(): Promise<void> {
		this.bench.sandbox.faults.clear();
		if (!this.#faulty) return;
		this.#faulty = false;
		await sleep(faultMs * 2);
		await this.bench.liftSignInBlock();
	}
}

/** A technician's answer that quotes what we wrote, the statement line included. */
function quoted(ticket: { description: unknown }): string {
	return `Thanks, done.\n\n${String(ticket.description)}`;
}

async function pause(milliseconds: number): Promise<void> {
	await sleep(Math.min(8, milliseconds / 200));
}
