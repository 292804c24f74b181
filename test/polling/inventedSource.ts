import type { SourceProblem } from '../../src/http/problem';
import { createAlert } from '../../src/alert/createAlert';
import type { Severity } from '../../src/alert/alert';
import type { PolledSource } from '../../src/polling/polledSource';

/** A ticket of an invented help desk: the record of a source that is none of the product's. */
export interface InventedRecord {
	id: string;
	changedAt: number;
	/** Counts up with each change. */
	version: number;
	severity?: Severity;
}

export const outage: SourceProblem = {
	kind: 'unavailable',
	status: 503,
	message: 'The help desk is not available',
	remedy: 'Wait.',
};

/** Help desks by customer, with what was asked of them. */
export class InventedDesk {
	readonly records = new Map<string, InventedRecord[]>();
	readonly asked: string[] = [];
	readonly problems = new Map<string, SourceProblem>();
	pageSize = 3;
	/** Called with each page that is asked for; its answer is waited for. */
	onPage: (customer: string) => Promise<void> = async () => {};
	stamp: string | undefined;
	clockDoubtHours = 0;
	lists: 'changes' | 'everything' = 'changes';

	constructor(customers: string[]) {
		for (const customer of customers) this.records.set(customer, []);
	}

	add(customer: string, record: InventedRecord): void {
		const known = this.records.get(customer) ?? [];
		this.records.set(customer, [...known.filter(({ id }) => id !== record.id), record]);
	}

	/** The source as the product's are: newest first, by page number. */
	source(): PolledSource<InventedRecord> {
		return {
			scope: 'tickets',
			lists: this.lists,
			clockDoubtHours: this.clockDoubtHours,
			partitions: async () => ({
				ok: true,
				value: [...this.records.keys()].map((id) => ({
					id,
					name: id,
					...(this.stamp === undefined ? {} : { stamp: this.stamp }),
				})),
			}),
			page: async ({ id }, { since, place }) => {
				this.asked.push(id);
				await this.onPage(id);
				const problem = this.problems.get(id);
				if (problem) return { ok: false, problem };
				const all = [...(this.records.get(id) ?? [])].sort((a, b) => b.changedAt - a.changedAt);
				const listed =
					this.lists === 'everything'
						? all
						: all.filter(({ changedAt }) => changedAt >= since.getTime());
				const from = Number(place) || 0;
				const to = from + this.pageSize;
				return {
					ok: true,
					value: { records: listed.slice(from, to), next: to < listed.length ? String(to) : '' },
				};
			},
			identify: ({ id, version, changedAt }) => ({
				id,
				version: String(version),
				updatedAt: new Date(changedAt),
			}),
			counts: () => true,
			alertMaker: async () => ({
				ok: true,
				value: ({ id, version, changedAt, severity = 'high' }, { partition, known, receivedAt }) =>
					createAlert({
						source: 'desk',
						naturalId: `${partition.id}/${id}`,
						kind: 'security',
						id: `${partition.id}/${id}#${version}`,
						title: `Ticket ${id}`,
						severity,
						action: known ? 'update' : 'trigger',
						tenantId: partition.id,
						updatedAt: new Date(changedAt),
						receivedAt,
					}),
			}),
		};
	}
}
