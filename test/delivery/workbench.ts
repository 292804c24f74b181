import { setTimeout as sleep } from 'node:timers/promises';

import {
	startAutotaskSandbox,
	type AutotaskSandbox,
	type NoteRow,
	type SandboxOptions,
	type TicketRow,
} from '../../sandbox/autotaskSandbox';
import { createAlert, type AlertFields } from '../../src/alert/createAlert';
import type { Alert } from '../../src/alert/alert';
import { AutotaskClient } from '../../src/autotask/autotaskClient';
import type { ClientOptions } from '../../src/autotask/clientOptions';
import type { AutotaskCredentials } from '../../src/autotask/credentials';
import { deliverAlerts, type DeliveryTools } from '../../src/delivery/deliverAlerts';
import type { Deliverable } from '../../src/delivery/deliverable';
import type { DeliveryPolicy } from '../../src/delivery/deliveryPolicy';
import type { TicketOutcome } from '../../src/delivery/ticketOutcome';
import {
	defaultDescriptionTemplate,
	defaultTitleTemplate,
} from '../../src/ticket/defaultTemplates';
import type { TicketFields } from '../../src/ticket/ticketFields';
import type { TicketSettings } from '../../src/ticket/ticketSettings';

/** What the node's parameters say when nobody touches them. */
export const standardPolicy: DeliveryPolicy = {
	ifTicketExists: 'addNote',
	reopenDays: 7,
	whenResolved: 'addNote',
	groupBy: 'none',
	groupWindowMinutes: 60,
	stormLimit: 50,
	completedStatuses: [5],
	openStatus: 1,
	noteVisibility: 'internal',
	contactBy: 'none',
	deviceBy: 'none',
	quotaStopPercent: 95,
};

export const company = { id: 175, name: 'Contoso Ltd', matchedBy: 'map' as const };

const settings: TicketSettings = {
	titleTemplate: defaultTitleTemplate,
	descriptionTemplate: defaultDescriptionTemplate,
	status: 1,
	priority: 2,
	severityPriorities: {},
	queueID: 8,
	dueInHours: 24,
	otherFields: {},
};

/** An alert of the tenant `t1` that happened an hour ago. */
export function alertOf(id: string, changes: Partial<AlertFields> = {}): Alert {
	const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
	return createAlert({
		source: 'test',
		kind: 'security',
		naturalId: id,
		title: `Suspicious sign-in ${id}`,
		description: 'Somebody signed in from a new country.',
		type: 'signIn.suspicious',
		severity: 'medium',
		tenantId: 't1',
		tenantName: 'Contoso Ltd',
		userEmail: 'j.doe@contoso.example',
		occurredAt: hourAgo,
		detectedAt: hourAgo,
		receivedAt: new Date().toISOString(),
		...changes,
	});
}

export interface DeliveryOptions {
	policy?: Partial<DeliveryPolicy>;
	client?: AutotaskClient;
	settings?: Partial<TicketSettings>;
	now?: Date;
	companyOf?: (alert: Alert) => { id: number; name: string; matchedBy: 'map' };
	wait?: (ms: number) => Promise<void>;
}

/** A sandbox and everything that a delivery to it needs. */
export class Workbench {
	#fields: TicketFields | undefined;

	private constructor(readonly sandbox: AutotaskSandbox) {}

	static async open(options: SandboxOptions = {}): Promise<Workbench> {
		return new Workbench(await startAutotaskSandbox({ hourlyLimit: 10_000_000, ...options }));
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}

	credentials(user: keyof AutotaskSandbox['users'] = 'full'): AutotaskCredentials {
		return { ...this.sandbox.users[user], zone: 'custom', customUrl: this.sandbox.zoneUrl };
	}

	client(options: ClientOptions = {}): AutotaskClient {
		return new AutotaskClient(this.credentials(), { wait: shortWait, ...options });
	}

	/** Lifts the block that a 401 leaves behind, as a successful test of the credential does. */
	async liftSignInBlock(): Promise<void> {
		await new AutotaskClient(this.credentials(), { once: true }).usage();
	}

	async fields(): Promise<TicketFields> {
		if (this.#fields === undefined) {
			const answer = await this.client().ticketFields();
			if (!answer.ok) throw new Error(`no fields: ${JSON.stringify(answer)}`);
			this.#fields = answer.value;
		}
		return this.#fields;
	}

	/** What the process keeps between runs: zone, fields, note fields, a sign-in that works. */
	async warmUp(): Promise<void> {
		await this.fields();
		await this.client().fields('TicketNotes');
		this.sandbox.clearRequests();
	}

	deliverables(alerts: readonly Alert[], options: DeliveryOptions = {}): Deliverable[] {
		const value: TicketSettings = { ...settings, ...options.settings };
		return alerts.map((alert) => ({
			alert,
			company: options.companyOf?.(alert) ?? company,
			warnings: [],
			settings: () => ({ ok: true, value }),
		}));
	}

	async tools(options: DeliveryOptions = {}): Promise<DeliveryTools> {
		return {
			client: options.client ?? this.client(),
			policy: { ...standardPolicy, ...options.policy },
			fields: await this.fields(),
			now: options.now ?? new Date(),
			wait: options.wait ?? shortWait,
		};
	}

	/** One execution of the node: outcomes in the order of the alerts. */
	async deliver(alerts: readonly Alert[], options: DeliveryOptions = {}): Promise<TicketOutcome[]> {
		return deliverAlerts(this.deliverables(alerts, options), await this.tools(options));
	}

	async names(alerts: readonly Alert[], options: DeliveryOptions = {}): Promise<string[]> {
		return (await this.deliver(alerts, options)).map((outcome) => outcome.outcome);
	}

	/** The tickets of an alert, oldest first. */
	ticketsOf(alert: Alert): TicketRow[] {
		return this.sandbox.ticketsByExternalID(alert.dedupKey);
	}

	/** The only ticket of an alert. */
	ticketOf(alert: Alert): TicketRow {
		const [only, ...others] = this.ticketsOf(alert);
		if (only === undefined || others.length > 0) {
			throw new Error(`${alert.dedupKey} has ${others.length + (only ? 1 : 0)} tickets`);
		}
		return only;
	}

	notesOf(ticket: { id: number }): NoteRow[] {
		return this.sandbox.notes(ticket.id);
	}

	/** Everything written about a ticket, as a person who searches Autotask finds it. */
	textOf(ticket: TicketRow): string {
		return [ticket.title, ticket.description, ...this.notesOf(ticket).map((n) => n.description)]
			.join('\n')
			.toLowerCase();
	}

	/** Requests since the last clear, by what they do, such as `create Tickets`. */
	requestCounts(): Record<string, number> {
		const counts: Record<string, number> = {};
		for (const { action, entity } of this.sandbox.requests) {
			const name = `${action} ${entity}`;
			counts[name] = (counts[name] ?? 0) + 1;
		}
		return counts;
	}
}

async function shortWait(milliseconds: number): Promise<void> {
	await sleep(Math.min(40, milliseconds / 40));
}

/** An alert as its source tells it later. */
export function later(alert: Alert, changes: Partial<Alert>, seconds = 60): Alert {
	const updatedAt = new Date(latestOf(alert) + seconds * 1000).toISOString();
	return { ...alert, action: 'update', updatedAt, ...changes };
}

export function resolved(alert: Alert, seconds = 60): Alert {
	const resolvedAt = new Date(latestOf(alert) + seconds * 1000).toISOString();
	return { ...alert, action: 'resolve', status: 'resolved', resolvedAt };
}

function latestOf(alert: Alert): number {
	const times = [alert.occurredAt, alert.detectedAt, alert.updatedAt, alert.resolvedAt];
	return Math.max(...times.map((time) => (time === null ? 0 : Date.parse(time))));
}
