import type { Read, SourceProblem } from '../../http/problem';
import { textOf, type SourceRecord } from '../../json/jsonRecord';
import type { Partition, PolledSource } from '../../polling/polledSource';
import { graphResources, type GraphApi, type GraphResourceName } from './graphApi';
import { toAlert } from './toAlert';

/** Incidents, alerts or risk detections of many tenants, each tenant read by itself. */
export function graphRecords(
	api: GraphApi,
	tenants: Partition[],
	resource: GraphResourceName,
): PolledSource<SourceRecord> {
	const { updated } = graphResources[resource];
	return {
		scope: resource,
		lists: 'changes',
		clockDoubtHours: 0,
		partitions: async (): Promise<Read<Partition[]>> =>
			tenants.length > 0 ? { ok: true, value: tenants } : { ok: false, problem: noTenants },
		page: async ({ id }, { since, place }) => await api.page(id, resource, since, place),
		identify: (record) => {
			const id = textOf(record.id);
			if (id === '') return undefined;
			const time = Date.parse(textOf(record[updated]));
			const updatedAt = Number.isNaN(time) ? undefined : new Date(time);
			return { id, version: textOf(record[updated]), updatedAt };
		},
		counts: () => true,
		alertMaker: async () => ({
			ok: true,
			value: (record, { partition, receivedAt, known, redaction }) =>
				toAlert(resource, record, {
					tenantId: partition.id,
					tenantName: partition.name === partition.id ? '' : partition.name,
					receivedAt,
					known,
					rawRecord: redaction.rawRecord,
				}),
		}),
	};
}

const noTenants: SourceProblem = {
	kind: 'configuration',
	status: 0,
	message: 'No tenant is entered',
	remedy:
		"Add the customers under 'Tenants', each with its tenant ID and the name it has in Autotask.",
};
