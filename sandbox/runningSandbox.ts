import type { IncomingMessage } from 'node:http';

import type { FaultPlan } from './faults/faultPlan';
import type { HttpAnswer } from './server/answer';
import { ApiServer } from './server/apiServer';
import type { RequestLog } from './server/requestLog';
import { defaultSwitches, type Switches } from './switches';
import type { ApiUserName, Credentials } from './tenant/apiUsers';
import type { AttachmentRow, CompanyRow, NoteRow, Row, TicketRow } from './tenant/rows';
import { defaultSeed, type SeedOptions } from './tenant/seedOptions';
import { seedTickets } from './tenant/seedTickets';
import { Tenant } from './tenant/tenant';
import { Human } from './tickets/human';

export interface SandboxOptions {
	/** 0, the default, takes a free port. */
	port?: number;
	/** Milliseconds that each API request takes at least. */
	latencyMs?: number;
	switches?: Partial<Switches>;
	seed?: Partial<SeedOptions>;
	/** Requests in flight per tracking identifier and object; 3 as documented. */
	threadLimit?: number;
	/** Requests per rolling hour; 10,000 as documented. */
	hourlyLimit?: number;
}

/** Answers what is no API request, about this very sandbox. Undefined: not found. */
export type AnswerOther = (
	sandbox: AutotaskSandbox,
	method: string,
	url: URL,
	request: IncomingMessage,
) => Promise<HttpAnswer | undefined>;

/** A running sandbox as tests and the demo see it. */
export class AutotaskSandbox {
	/** May be changed while running. */
	readonly switches: Switches;
	/** A technician working in Autotask. */
	readonly asHuman: Human;
	readonly faults: FaultPlan;
	/** Every API request since the last clear, oldest first. */
	readonly requests: RequestLog[];
	readonly #tenant: Tenant;
	readonly #server: ApiServer;
	readonly #options: SandboxOptions;

	constructor(options: SandboxOptions, answerOther: AnswerOther) {
		this.#options = options;
		this.switches = { ...defaultSwitches, ...options.switches };
		this.#tenant = new Tenant(this.switches, { ...defaultSeed, ...options.seed });
		this.#server = new ApiServer({
			tenant: this.#tenant,
			latencyMs: options.latencyMs ?? 0,
			threadLimit: options.threadLimit ?? 3,
			hourlyLimit: options.hourlyLimit ?? 10_000,
			answerOther: (...request) => answerOther(this, ...request),
		});
		this.asHuman = new Human(this.#tenant);
		this.faults = this.#server.faults;
		this.requests = this.#server.requests;
		seedTickets(this.#tenant, options.seed?.tickets ?? 0);
	}

	async listen(port: number): Promise<void> {
		await this.#server.listen(port);
	}

	get origin(): string {
		return this.#server.origin;
	}

	/** What a user types as the custom URL. */
	get zoneUrl(): string {
		return this.#server.zoneUrl;
	}

	/** The valid user with full rights. */
	get credentials(): Credentials {
		return this.users.full;
	}

	/** API users by what is special about them. */
	get users(): Record<ApiUserName, Credentials> {
		return this.#tenant.userNames;
	}

	tickets(): TicketRow[] {
		return this.#rows('Tickets') as TicketRow[];
	}

	ticketsByExternalID(key: string): TicketRow[] {
		return this.#tenant.table('Tickets').rowsWith('externalID', key) as TicketRow[];
	}

	notes(ticketId?: number): NoteRow[] {
		return this.#rows('TicketNotes', ticketId) as NoteRow[];
	}

	attachments(ticketId?: number): AttachmentRow[] {
		return this.#rows('TicketAttachments', ticketId) as AttachmentRow[];
	}

	history(ticketId?: number): Row[] {
		return this.#rows('TicketHistory', ticketId);
	}

	companies(): CompanyRow[] {
		return this.#rows('Companies') as CompanyRow[];
	}

	/** Any other object by its REST name, such as `Contacts`. */
	rows(entity: string): Row[] {
		return this.#rows(entity);
	}

	/** A row of any object as it would have been made in Autotask's own pages. */
	insert(entity: string, fields: Parameters<Tenant['insert']>[1]): Row {
		return this.#tenant.insert(entity, fields);
	}

	/** Label of a ticket's picklist value; the value itself when there is none. */
	label(field: string, value: unknown): string {
		const picklist = this.#tenant.entity('Tickets').field(field)?.picklist ?? [];
		return picklist.find((each) => each.value === String(value))?.label ?? String(value ?? '');
	}

	/** Most requests in flight at once since the last clear, of one object or of any. */
	maxInFlight(entity?: string): number {
		return this.#server.threads.highest(entity);
	}

	/** TCP connections accepted since the last clear. */
	connections(): number {
		return this.#server.connections;
	}

	clearRequests(): void {
		this.#server.clearLog();
	}

	/** Moves the sandbox's clock. */
	advance(ms: number): void {
		this.#tenant.clock.advance(ms);
	}

	/** Back to the beginning: data, clock, switches, faults, log. Open connections stay. */
	reset(): void {
		this.#server.cancelLateWork();
		Object.assign(this.switches, defaultSwitches, this.#options.switches);
		this.#tenant.reset();
		seedTickets(this.#tenant, this.#options.seed?.tickets ?? 0);
		this.faults.clear();
		this.#server.hourly.reset();
		this.clearRequests();
	}

	async close(): Promise<void> {
		await this.#server.close();
	}

	#rows(entity: string, ticketID?: number): Row[] {
		const table = this.#tenant.table(entity);
		return ticketID === undefined ? table.all() : table.rowsWith('ticketID', ticketID);
	}
}
