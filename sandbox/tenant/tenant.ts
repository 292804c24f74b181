import { Catalogue } from '../entities/catalogue';
import type { EntityDefinition } from '../entities/entityDefinition';
import type { Switches } from '../switches';
import {
	foreignIntegrationCode,
	seedApiUsers,
	type ApiUser,
	type ApiUserName,
	type Credentials,
} from './apiUsers';
import { Clock } from './clock';
import type { FieldValue, Row } from './rows';
import { seedChecklists } from './seedChecklists';
import { seedCompanies } from './seedCompanies';
import type { SeedOptions } from './seedOptions';
import { seedServiceDesk } from './seedServiceDesk';
import { Table, type Tables } from './table';

/** First ids as large as those of a real database, so that nobody takes an index for an id. */
const firstIds: Record<string, number> = {
	Tickets: 128_926,
	TicketNotes: 29_888_228,
	TicketAttachments: 29_700_001,
};

/** Everything one Autotask database holds: rows, users, time. */
export class Tenant implements Tables {
	readonly clock = new Clock();
	readonly catalogue: Catalogue;
	readonly userNames: Record<ApiUserName, Credentials>;
	#tables = new Map<string, Table>();
	#blanks = new Map<string, Record<string, FieldValue>>();
	#users = new Map<string, ApiUser>();
	#hiddenUntil = new Map<Row, number>();
	#ticketsOfDay = { day: '', count: 0 };

	constructor(
		readonly switches: Switches,
		private readonly seed: SeedOptions,
	) {
		this.catalogue = new Catalogue(seed.picklists);
		const users = Object.entries(seedApiUsers()).map(
			([name, { username, secret, integrationCode }]) => {
				const code =
					name === 'foreignTrackingIdentifier' ? foreignIntegrationCode : integrationCode;
				return [name, { username, secret, integrationCode: code }];
			},
		);
		this.userNames = Object.fromEntries(users) as Record<ApiUserName, Credentials>;
		this.reset();
	}

	/** Back to the seed: the same rows each time. */
	reset(): void {
		this.clock.reset();
		this.#hiddenUntil.clear();
		this.#ticketsOfDay = { day: '', count: 0 };
		this.#tables.clear();
		for (const entity of this.catalogue.all) {
			const table = new Table(firstIds[entity.name] ?? 1, entity.traits.indexed ?? []);
			this.#tables.set(entity.name, table);
			const blank = Object.fromEntries(entity.fields.map((field) => [field.name, null]));
			this.#blanks.set(entity.name, blank);
		}
		const users = Object.values(seedApiUsers());
		this.#users = new Map(users.map((user) => [user.username.toLowerCase(), user]));
		seedServiceDesk(this, this.seed, users);
		seedCompanies(this, this.seed);
		seedChecklists(this);
	}

	table(name: string): Table {
		const table = this.#tables.get(name);
		if (!table) throw new Error(`The sandbox has no ${name}`);
		return table;
	}

	insert(name: string, fields: Record<string, FieldValue>): Row {
		const table = this.table(name);
		const userDefined = this.catalogue.named(name)?.userDefined.length ? [] : undefined;
		const row: Row = {
			...this.#blanks.get(name),
			...(userDefined && { userDefinedFields: userDefined }),
			id: table.nextId(),
			...fields,
		};
		table.insert(row);
		return row;
	}

	user(username: string): ApiUser | undefined {
		return this.#users.get(username.toLowerCase());
	}

	hide(row: Row, ms: number): void {
		if (ms > 0) this.#hiddenUntil.set(row, this.clock.now() + ms);
	}

	isVisible(row: Row): boolean {
		if (this.#hiddenUntil.size === 0) return true;
		const until = this.#hiddenUntil.get(row);
		if (until === undefined) return true;
		if (until > this.clock.now()) return false;
		this.#hiddenUntil.delete(row);
		return true;
	}

	/** `Tyyyymmdd.nnnn`, counted per day. */
	nextTicketNumber(): string {
		const day = this.clock.stamp().slice(0, 10).replaceAll('-', '');
		if (this.#ticketsOfDay.day !== day) this.#ticketsOfDay = { day, count: 0 };
		this.#ticketsOfDay.count++;
		return `T${day}.${String(this.#ticketsOfDay.count).padStart(4, '0')}`;
	}

	entity(name: string): EntityDefinition {
		const entity = this.catalogue.named(name);
		if (!entity) throw new Error(`The sandbox has no ${name}`);
		return entity;
	}
}
