import { readAlert } from '../alert/readAlert';
import { isRecord, textOf } from '../json/jsonRecord';
import { readMoment } from './localTime';
import type { SilencedReport } from './silencedAlerts';

type ReadReport =
	| { kind: 'report'; report: SilencedReport }
	| { kind: 'unreadable'; message: string; field: string };

/** Whether an item is a row of the table of silenced alerts, and no alert. */
export function isSilencedRow(item: unknown): boolean {
	return isRecord(item) && item.specVersion === undefined && 'silenced_at' in item;
}

/** A row of the table of silenced alerts: `alert` (JSON), `silenced_at`, `silenced_until`, `rule`, `reason`, `owner`, `state`. */
export function readSilencedReport(row: unknown, item: number, now: Date): ReadReport {
	if (!isRecord(row))
		return unreadable('json', 'The item is no row of the table of silenced alerts.');
	const given = parsed(row.alert);
	if (given === undefined) {
		return unreadable(
			'alert',
			'The row holds no alert: "alert" must be the JSON of a silenced alert.',
		);
	}
	const read = readAlert(given, now);
	if (read.kind === 'unreadable') return read;
	const { alert } = read;
	const received = Date.parse(alert.receivedAt);
	const silencedAt = momentOf(row.silenced_at) ?? received;
	const until = momentOf(row.silenced_until) ?? now.getTime();
	return {
		kind: 'report',
		report: {
			item,
			alert,
			silencedAt,
			resolved: textOf(row.state) === 'resolved',
			rule: { name: textOf(row.rule) },
			silence: {
				until: new Date(until).toISOString(),
				reason: textOf(row.reason),
				owner: textOf(row.owner),
			},
		},
	};
}

/** n8n gives dates of a Data Table as text in UTC, or as a date of its own kind. */
function momentOf(value: unknown): number | undefined {
	return readMoment(value instanceof Date ? value : textOf(value), 'UTC');
}

function parsed(value: unknown): unknown {
	if (typeof value !== 'string') return isRecord(value) ? value : undefined;
	try {
		return JSON.parse(value);
	} catch {
		return undefined;
	}
}

function unreadable(field: string, message: string): ReadReport {
	return { kind: 'unreadable', field, message };
}
