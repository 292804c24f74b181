import type { Read } from '../../http/problem';
import { plainText } from '../../alert/plainText';
import { isRecord, recordsOf, textOf, type SourceRecord } from '../../json/jsonRecord';
import type { DarkWebIdApi } from './darkWebIdApi';

/** A customer by name. `resolved` is false when the portal does not know the uuid: then the title is the uuid. */
export interface Organization {
	uuid: string;
	title: string;
	/** First monitored mail domain, or ''. */
	domain: string;
	resolved: boolean;
}

const maxPages = 100;

/**
 * Names of the customers, for compromises carry only a uuid. Kept in memory for an hour: a poll that finds nothing new
 * does not ask at all, and names of customers do not belong into saved workflow data.
 */
export class OrganizationDirectory {
	readonly #known = new Map<string, Organization>();
	#loadedAt = Number.NEGATIVE_INFINITY;

	constructor(private readonly lifetimeMs = 3_600_000) {}

	/** The organisations of these uuids. Fails as a whole when the list can't be read: without names tickets go astray. */
	async find(
		api: DarkWebIdApi,
		uuids: Iterable<string>,
		now: Date,
	): Promise<Read<Map<string, Organization>>> {
		if (now.getTime() - this.#loadedAt >= this.lifetimeMs) {
			const loaded = await this.#load(api, now);
			if (!loaded.ok) return loaded;
		}
		const found = new Map<string, Organization>();
		for (const uuid of new Set(uuids)) {
			const organization = this.#known.get(uuid);
			const read = organization
				? { ok: true as const, value: organization }
				: await this.#ask(api, uuid);
			if (!read.ok) return read;
			found.set(uuid, read.value);
		}
		return { ok: true, value: found };
	}

	/** Every organisation, sorted by title, for the editor's list. */
	async all(api: DarkWebIdApi, now: Date): Promise<Read<Organization[]>> {
		const loaded = await this.#load(api, now);
		if (!loaded.ok) return loaded;
		const resolved = [...this.#known.values()].filter((organization) => organization.resolved);
		return { ok: true, value: resolved.sort((a, b) => a.title.localeCompare(b.title)) };
	}

	async #load(api: DarkWebIdApi, now: Date): Promise<Read<undefined>> {
		const fresh = new Map<string, Organization>();
		for (let page = 0; page < maxPages; page++) {
			const read = await api.list('organization', page, []);
			if (!read.ok && read.problem.kind === 'notFound' && page > 0) break;
			if (!read.ok) return read;
			for (const record of recordsOf(read.value.list)) {
				const organization = readOrganization(record);
				if (organization) fresh.set(organization.uuid, organization);
			}
			if (!read.value.more) break;
		}
		this.#known.clear();
		for (const [uuid, organization] of fresh) this.#known.set(uuid, organization);
		this.#loadedAt = now.getTime();
		return { ok: true, value: undefined };
	}

	async #ask(api: DarkWebIdApi, uuid: string): Promise<Read<Organization>> {
		const unknown: Organization = { uuid, title: uuid, domain: '', resolved: false };
		const read = uuid === '' ? undefined : await api.organization(uuid);
		if (read && !read.ok && read.problem.kind !== 'notFound') return read;
		const record = read?.ok && isRecord(read.value) ? readOrganization(read.value) : undefined;
		const organization = record ? { ...record, uuid } : unknown;
		this.#known.set(uuid, organization);
		return { ok: true, value: organization };
	}
}

function readOrganization(record: SourceRecord): Organization | undefined {
	const uuid = textOf(record.uuid).trim();
	if (uuid === '') return undefined;
	const title = plainText(record.title, { singleLine: true, maxLength: 200 });
	const feed = recordsOf(record.email_domains)[0];
	return {
		uuid,
		title: title || uuid,
		domain: plainText(feed?.search_value, { singleLine: true, maxLength: 200 }).toLowerCase(),
		resolved: title !== '',
	};
}
