import { createHash } from 'node:crypto';

import { isRecord, recordOf, textOf } from '../../json/jsonRecord';
import type { EventRecord } from './sender';

/** What a delivery says of all its rows. */
type About = Record<
	| 'kind'
	| 'command'
	| 'title'
	| 'tenant'
	| 'tenantDomain'
	| 'tenantId'
	| 'source'
	| 'url'
	| 'comment',
	string
>;

/** Tenants of rows that stand for every customer or none. */
const noTenant = /^(?:alltenants|none|cipp|partnertenant)?$/i;

/** One event `{ row, about }` for each finding of a delivery, whatever shape CIPP gave it. */
export function cippRows(event: EventRecord): EventRecord[] {
	const rows = rowsOf(event);
	const about = aboutOf(event);
	return rows.map((row) => ({
		row,
		about: { ...about, ...tenantOf(row, event), rowId: rowId(row) },
	}));
}

function rowsOf(event: EventRecord): EventRecord[] {
	for (const list of [event.payload, event.Results, event.AlertData]) {
		if (Array.isArray(list)) return list.map(asRow);
		if (isRecord(list)) return [list];
		if (typeof list === 'string' && list !== '') return [asRow(list)];
	}
	return [event];
}

function asRow(value: unknown): EventRecord {
	return isRecord(value) ? value : { Message: textOf(value) || JSON.stringify(value) };
}

function aboutOf(event: EventRecord): Omit<About, 'tenant' | 'tenantDomain' | 'tenantId'> {
	const task = recordOf(event.TaskInfo);
	return {
		kind: kindOf(event),
		command: textOf(event.invoking) || textOf(task.Command),
		title: textOf(event.title) || textOf(event.Title) || textOf(task.Name),
		source: textOf(event.source),
		url: textOf(event.ActionUrl) || textOf(event.buttonurl),
		comment: textOf(event.AlertComment) || textOf(event.alertcomment),
	};
}

function kindOf(event: EventRecord): string {
	if (Array.isArray(event.AlertData)) return 'drift';
	if (isRecord(event.RawData)) return 'audit log';
	if (textOf(event.Standard) !== '') return 'baseline';
	return textOf(event.API) === '' ? 'alert' : 'logbook';
}

/** The tenant of the row goes before that of the delivery, which may be *AllTenants*. */
function tenantOf(
	row: EventRecord,
	event: EventRecord,
): Pick<About, 'tenant' | 'tenantDomain' | 'tenantId'> {
	const named = [row.Tenant, row.tenant, row.TenantFilter, event.Tenant, event.tenant]
		.map((value) => textOf(value) || textOf(recordOf(value).domain) || textOf(recordOf(value).name))
		.find((name) => !noTenant.test(name));
	const raw = recordOf(row.RawData);
	const id = [row.TenantId, row.tenantId, raw.OrganizationId, event.tenantId, event.TenantId]
		.map(textOf)
		.find((text) => !noTenant.test(text));
	const name = named ?? '';
	const isDomain = /^[^\s@.]+(?:\.[^\s@.]+)+$/.test(name);
	return { tenant: name, tenantDomain: isDomain ? name : '', tenantId: id ?? '' };
}

/** Ids that CIPP's rows carry, and else a hash of the same content as CIPP's own comparison of alerts. */
function rowId(row: EventRecord): string {
	const raw = recordOf(row.RawData);
	const own = [row.IncidentID, row.AlertID, row.RowKey, raw.Id, row.alertId, row.AlertId];
	const id = own.map(textOf).find((text) => text !== '');
	if (id !== undefined) return id;
	const content = [row.UserPrincipalName, row.Id, row.Message, row.message]
		.map(textOf)
		.find((text) => text !== '');
	return createHash('sha256')
		.update(content ?? sortedJson(withoutTimes(row)))
		.digest('hex');
}

/** Times at which a finding was looked for differ from day to day. */
function withoutTimes(row: EventRecord): EventRecord {
	const volatile = /^(?:generatedat|timestamp|datetime|lastchecked|lastrun)$/i;
	return Object.fromEntries(Object.entries(row).filter(([name]) => !volatile.test(name)));
}

function sortedJson(value: unknown): string {
	return JSON.stringify(value, (_, entry: unknown) =>
		isRecord(entry)
			? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
			: entry,
	);
}
