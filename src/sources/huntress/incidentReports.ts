import type { Read } from '../../http/problem';
import { recordOf, textOf, type SourceRecord } from '../../json/jsonRecord';
import type { PolledSource } from '../../polling/polledSource';
import type { HuntressApi } from './huntressApi';
import { hostNamesMemory, hostsOf } from './agentHosts';
import { toAlert } from './toAlert';

/** Which reports become alerts. An empty list filters nothing. */
export interface ReportFilter {
	platforms: string[];
}

/** Incident reports of Huntress: one list for all organizations, the last updated first, without a filter by time. */
export function incidentReports(
	api: HuntressApi,
	{ platforms }: ReportFilter,
	hostNames = hostNamesMemory(),
): PolledSource<SourceRecord> {
	return {
		scope: 'incidentReports',
		lists: 'changes',
		clockDoubtHours: 0,
		partitions: async () => ({ ok: true, value: [{ id: 'all', name: 'Huntress' }] }),
		page: async (_all, { since, place, sample }) => {
			const read = await api.incidentReports(place, sample ? 50 : undefined);
			if (!read.ok) return read;
			const { reports, nextPage } = read.value;
			const isPast = reports.some((report) => (updatedAt(report) ?? since) < since);
			return { ok: true, value: { records: reports, next: isPast ? '' : nextPage } };
		},
		identify: (report) => {
			const id = textOf(report.id);
			if (id === '') return undefined;
			return { id, version: textOf(report.updated_at), updatedAt: updatedAt(report) };
		},
		counts: ({ platform }) =>
			platforms.length === 0 || platforms.includes(textOf(platform).toLowerCase()),
		alertMaker: async (reports) => {
			const organizations = await organizationsOf(api, reports);
			if (!organizations.ok) return organizations;
			const hosts = await hostsOf(api, reports, hostNames);
			if (!hosts.ok) return hosts;
			return {
				ok: true,
				value: (report, { receivedAt, known, redaction }) =>
					toAlert(report, {
						organization: recordOf(organizations.value.get(textOf(report.organization_id))),
						host: hosts.value.get(textOf(report.agent_id)) ?? '',
						receivedAt,
						known,
						rawRecord: redaction.rawRecord,
					}),
			};
		},
	};
}

/** Reports of the API name their organization by id alone. Without names tickets would go astray, so a failure is one of the poll. */
async function organizationsOf(
	api: HuntressApi,
	reports: SourceRecord[],
): Promise<Read<Map<string, SourceRecord>>> {
	const areNamed = reports.every(({ organization }) => textOf(recordOf(organization).name) !== '');
	return areNamed ? { ok: true, value: new Map() } : await api.organizations();
}

/** A report without a readable time is taken for just updated: it must not end the walk. */
function updatedAt(report: SourceRecord): Date | undefined {
	const time = Date.parse(textOf(report.updated_at) || textOf(report.created_at));
	return Number.isNaN(time) ? undefined : new Date(time);
}
