import { textOf } from '../json/jsonRecord';
import type { Answer } from './answer';
import type { AutotaskClient } from './autotaskClient';
import { signInKey, type AutotaskCredentials } from './credentials';
import type { Filter } from './filter';

/** An active record by its id and the names by which people know it. */
interface ActiveRecord {
	id: number;
	names: readonly string[];
}

interface RecordList {
	entity: string;
	fields: readonly string[];
	filter?: Filter;
	names: (row: Record<string, unknown>) => string[];
}

const named = (row: Record<string, unknown>): string[] => [textOf(row.name)];

const recordLists = {
	resource: {
		entity: 'Resources',
		fields: ['firstName', 'lastName', 'email'],
		names: ({ firstName, lastName, email }) => [
			`${textOf(firstName)} ${textOf(lastName)}`.trim(),
			textOf(email),
		],
	},
	role: { entity: 'Roles', fields: ['name'], names: named },
	workType: {
		entity: 'BillingCodes',
		fields: ['name', 'useType'],
		// 1: general allocation code, which tickets call work type (Autotask: billing codes).
		filter: { op: 'eq', field: 'useType', value: 1 },
		names: named,
	},
	checklist: { entity: 'ChecklistLibraries', fields: ['name'], names: named },
} satisfies Record<string, RecordList>;

export type RecordListName = keyof typeof recordLists;

const keptForMs = 10 * 60_000;
const lists = new Map<string, { until: number; list: Promise<Answer<ActiveRecord[]>> }>();

/**
 * All active records of a list, one request per 500. Kept for ten minutes in this process, and asked for once when
 * several executions need it at the same time. A list that failed is not kept.
 */
export function activeRecords(
	client: AutotaskClient,
	credentials: AutotaskCredentials,
	name: RecordListName,
): Promise<Answer<ActiveRecord[]>> {
	const key = JSON.stringify([signInKey(credentials), credentials.customUrl ?? '', name]);
	const known = lists.get(key);
	if (known && known.until > Date.now()) return known.list;
	const list = load(client, recordLists[name]);
	lists.set(key, { until: Date.now() + keptForMs, list });
	void list.then((answer) => {
		if (!answer.ok) lists.delete(key);
	});
	return list;
}

async function load(
	client: AutotaskClient,
	{ entity, fields, filter, names }: RecordList,
): Promise<Answer<ActiveRecord[]>> {
	const active: Filter = { op: 'eq', field: 'isActive', value: true };
	const answer = await client.query<Record<string, unknown> & { id: number }>(
		entity,
		filter ? { op: 'and', items: [active, filter] } : active,
		{ fields: ['id', 'isActive', ...fields] },
	);
	if (!answer.ok) return answer;
	return { ok: true, value: answer.value.map((row) => ({ id: row.id, names: names(row) })) };
}
