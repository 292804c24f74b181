import type { IDataObject } from 'n8n-workflow';

import type { AutotaskClient } from '../../../src/autotask/autotaskClient';

/** Names of the output, and of the ticket fields in Autotask. */
const lists = {
	status: 'status',
	priority: 'priority',
	queue: 'queueID',
	ticketCategory: 'ticketCategory',
} as const;

/** What a ticket can be filed under, in this Autotask: active values with `id` and `name`. Empty when Autotask gives no answer. */
export async function ticketChoices(client: AutotaskClient): Promise<IDataObject> {
	const fields = await client.ticketFields();
	if (!fields.ok) return {};
	return Object.fromEntries(
		Object.entries(lists).map(([name, field]) => [
			name,
			(fields.value.standard(field)?.picklist ?? [])
				.filter(({ isActive }) => isActive)
				.sort((a, b) => a.sortOrder - b.sortOrder)
				.map(({ value, label }) => ({ id: Number(value), name: label })),
		]),
	);
}
