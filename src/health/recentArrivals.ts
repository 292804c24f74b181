import { sourceOfKey } from '../alert/keySource';
import type { Answer } from '../autotask/answer';
import type { AutotaskClient } from '../autotask/autotaskClient';
import { parseAutotaskDate } from '../delivery/autotaskDate';
import { marker } from '../ticket/alertReference';
import type { Arrival } from './sourceMemory';

const lookBackMs = 60 * 86_400_000;

interface RecentArrivals {
	arrivals: Arrival[];
	lastTicketId: number;
	/** Whether more tickets wait for the next check. */
	isMore: boolean;
}

/** When alerts came, by the tickets that this package made after the one given, of at most 60 days; one request. */
export async function recentArrivals(
	client: AutotaskClient,
	afterTicketId: number,
	now: Date,
): Promise<Answer<RecentArrivals>> {
	const since = new Date(now.getTime() - lookBackMs).toISOString();
	const page = await client.queryPage<{ id: number; externalID: unknown; createDate: unknown }>(
		'Tickets',
		{
			op: 'and',
			items: [
				{ op: 'exist', field: 'externalID' },
				{ op: 'gte', field: 'createDate', value: since },
				{ op: 'contains', field: 'description', value: marker },
			],
		},
		{
			fields: ['id', 'externalID', 'createDate'],
			afterId: afterTicketId < 0 ? undefined : afterTicketId,
		},
	);
	if (!page.ok) return page;
	const { rows, lastId } = page.value;
	return {
		ok: true,
		value: {
			arrivals: rows.flatMap(({ externalID, createDate }) => {
				const at = parseAutotaskDate(String(createDate ?? ''));
				const source = sourceOfKey(String(externalID ?? '').toLowerCase());
				return at === null || source === '' ? [] : [{ source, at: new Date(at) }];
			}),
			lastTicketId: rows.at(-1)?.id ?? afterTicketId,
			isMore: lastId !== null,
		},
	};
}
