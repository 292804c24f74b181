import type { Read } from '../../http/problem';
import { textOf, type SourceRecord } from '../../json/jsonRecord';
import type { PolledSource } from '../../polling/polledSource';
import { shortHash } from '../../polling/seenMemory';
import type { HibpApi } from './hibpApi';
import { exposesPasswords, toAlert, type DomainBreach } from './toAlert';

export interface HibpChoice {
	/** Domains to ask; empty means all of the subscription. */
	domains: string[];
	onlyWithPasswords: boolean;
}

const week = 7 * 24 * 3_600_000;

/**
 * Breaches that contain addresses of the subscription's domains, each domain read by itself. The API lists all of a
 * domain's breaches and tells no dates: what is new shows by comparison. Domains are asked when a breach was added
 * anywhere, and once a week, because breaches are amended as well.
 */
export function domainBreaches(
	api: HibpApi,
	{ domains, onlyWithPasswords }: HibpChoice,
	now: Date,
): PolledSource<DomainBreach> {
	let list: Promise<Read<Map<string, SourceRecord>>> | undefined;
	const breaches = async () => {
		const read = await (list ??= api.breaches());
		if (!read.ok) list = undefined;
		return read;
	};
	return {
		scope: 'domainBreaches',
		lists: 'everything',
		clockDoubtHours: 0,
		partitions: async () => {
			const latest = await api.latestBreach();
			if (!latest.ok) return latest;
			const names = domains.length > 0 ? listed(domains) : await api.subscribedDomains();
			if (!names.ok) return names;
			const stamp = shortHash(`${latest.value} ${Math.floor(now.getTime() / week)}`);
			return { ok: true, value: names.value.map((name) => ({ id: name, name, stamp })) };
		},
		page: async ({ id: domain }) => {
			const known = await breaches();
			if (!known.ok) return known;
			const found = await api.breachedDomain(domain);
			if (!found.ok) return found;
			const records = [...found.value].map(([name, aliases]) => ({
				domain,
				name,
				aliases,
				breach: known.value.get(name) ?? {},
			}));
			return { ok: true, value: { records, next: '' } };
		},
		identify: ({ name, aliases, breach }) => ({
			id: name,
			// Other accounts in a known breach are worth an update. Addresses do not belong into saved data.
			version: [...aliases].sort().join('\n'),
			updatedAt: addedAt(breach),
		}),
		counts: ({ breach }) => !onlyWithPasswords || exposesPasswords(breach),
		alertMaker: async () => ({
			ok: true,
			value: (item, { receivedAt, known, redaction }) =>
				toAlert(item, { receivedAt, known, rawRecord: redaction.rawRecord }),
		}),
	};
}

function listed(domains: string[]): Read<string[]> {
	return { ok: true, value: domains.map((domain) => domain.toLowerCase()) };
}

/** A breach that is not public (a sensitive one may be missing from the list) counts as new. */
function addedAt(breach: SourceRecord): Date | undefined {
	const time = Date.parse(textOf(breach.AddedDate));
	return Number.isNaN(time) ? undefined : new Date(time);
}
