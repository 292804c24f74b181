import type { Read, SourceProblem } from '../../http/problem';
import type { Page, PolledSource } from '../../polling/polledSource';
import { passes, type CompromiseFilter } from './compromiseFilter';
import { readCompromise, type Compromise } from './compromiseRecord';
import type { DarkWebIdApi } from './darkWebIdApi';
import type { OrganizationDirectory } from './organizations';
import { toAlert } from './toAlert';

/** An entry of the list; what is no compromise with a uuid can't be identified. */
type Entry = Compromise | undefined;

/** Compromises of Dark Web ID: one list for all customers, asked by the time of import. */
export function compromises(
	api: DarkWebIdApi,
	organizations: OrganizationDirectory,
	filter: CompromiseFilter,
): PolledSource<Entry> {
	const ofOrganizations = filter.organizations.map((uuid): [string, string] => [
		'organization[]',
		uuid,
	]);
	return {
		scope: 'compromises',
		lists: 'changes',
		// Import times are asked for in UTC, and the API names no zone: it may be as far behind as UTC-12.
		clockDoubtHours: 12,
		partitions: async () => ({ ok: true, value: [{ id: 'all', name: 'Dark Web ID' }] }),
		page: async (_all, { since, place, sample }) => {
			const page = Number(place) || 0;
			// Many records share one `detected`, so pages sorted by it could skip records. The uuid is a total order.
			const order = sample ? newestFirst : byUuid;
			const begin: Array<[string, string]> = sample ? [] : [['beginDate', portalTime(since)]];
			const read = await api.list('compromise', page, [...begin, ...ofOrganizations, ...order]);
			if (!read.ok) return await emptyOrWrong(api, page, read.problem);
			const next = read.value.more ? String(page + 1) : '';
			return { ok: true, value: { records: read.value.list.map(readCompromise), next } };
		},
		identify: (compromise) =>
			compromise && { id: compromise.uuid, version: '', updatedAt: undefined },
		counts: (compromise, now) => compromise !== undefined && passes(compromise, filter, now),
		alertMaker: async (records) => {
			const uuids = records.flatMap((compromise) => (compromise ? [compromise.organization] : []));
			const names = await organizations.find(api, uuids, new Date());
			if (!names.ok) return names;
			return {
				ok: true,
				value: (compromise, { firstRun, receivedAt, redaction }) =>
					compromise &&
					toAlert(compromise, {
						organization: names.value.get(compromise.organization) ?? unknown(compromise),
						receivedAt,
						addedAt: firstRun ? 'detected' : 'receivedAt',
						redaction,
						portal: api.portal,
					}),
			};
		},
	};
}

const byUuid: Array<[string, string]> = [
	['sort', 'uuid'],
	['direction', 'ASC'],
];
const newestFirst: Array<[string, string]> = [
	['sort', 'detected'],
	['direction', 'DESC'],
];

/** 404 on page 0 is an empty list or a wrong address; the list of organizations tells which. Later it is the end. */
async function emptyOrWrong(
	api: DarkWebIdApi,
	page: number,
	problem: SourceProblem,
): Promise<Read<Page<Entry>>> {
	if (problem.kind !== 'notFound') return { ok: false, problem };
	const probe = page === 0 ? await api.list('organization', 0, [], 1) : undefined;
	return probe && !probe.ok ? probe : { ok: true, value: { records: [], next: '' } };
}

function unknown({ organization: uuid }: Compromise) {
	return { uuid, title: uuid, domain: '', resolved: false };
}

/** `YYYY-MM-DD HH:MM:SS`, in UTC because the API names no zone; the overlap covers the difference. */
function portalTime(moment: Date): string {
	return moment.toISOString().slice(0, 19).replace('T', ' ');
}
