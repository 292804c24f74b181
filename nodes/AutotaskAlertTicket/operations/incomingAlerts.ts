import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Alert } from '../../../src/alert/alert';
import { isEmail } from '../../../src/sources/officeProtect/isEmail';
import {
	readOfficeProtectRules,
	type OfficeProtectRules,
} from '../../../src/sources/officeProtect/officeProtectRules';
import { parseOfficeProtectEmail } from '../../../src/sources/officeProtect/parseOfficeProtectEmail';
import { isSilencedRow, readSilencedReport } from '../../../src/rules/readSilencedReport';
import {
	gatherSilenced,
	type SilencedAlert,
	type SilencedReport,
} from '../../../src/rules/silencedAlerts';
import { readAlert } from '../../../src/alert/readAlert';
import { definesAlert, readAlertFields } from '../parameters/alertFields';
import { parameterProblem } from '../parameterProblem';
import { isOutboxRow, itemOfRow } from './outboxRow';

/** One alert of an input item, or the reason why the item is none. An email may hold several alerts. */
export type Incoming = IncomingAlert | UnreadableItem | SkippedItem;

export interface IncomingAlert {
	kind: 'alert';
	/** Index of the input item. */
	item: number;
	alert: Alert;
	warnings: string[];
	/** What a silence held back of it; only for rows of the table of silenced alerts. */
	silenced?: SilencedAlert;
}

export interface UnreadableItem {
	kind: 'unreadable';
	item: number;
	message: string;
	/** Field that can't be read; '' for the whole item. */
	field: string;
}

/** An item that is no alert and no failure either: a mail of a forged sender, a report. */
export interface SkippedItem {
	kind: 'skipped';
	item: number;
	code: 'refusedSender' | 'filtered';
	reason: string;
}

/** Reads the alerts of every input item. Never throws for what an item holds. */
export function incomingAlerts(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
	now: Date,
): Incoming[] {
	const rules = readOfficeProtectRules(context.getNodeParameter('officeProtect', 0, {}));
	const defined = definesAlert(context);
	const silenced = new Map<number, IDataObject>();
	const incoming = items.flatMap(({ json }, item): Incoming[] => {
		if (isSilencedRow(json)) {
			silenced.set(item, json);
			return [];
		}
		const kept = isOutboxRow(json) ? itemOfRow(json) : undefined;
		if (defined && kept?.specVersion === undefined) return [definedAlert(context, item, now)];
		const given = kept ?? json;
		if (isEmail(given)) return alertsOfEmail(given, item, rules, now);
		return [alertOf(given, item, now)];
	});
	return [...silencedAlerts(silenced, now), ...incoming];
}

function definedAlert(context: IExecuteFunctions, item: number, now: Date): Incoming {
	try {
		return alertOf(readAlertFields(context, item), item, now);
	} catch (error) {
		// An expression may fail for one item alone.
		return { kind: 'unreadable', item, message: parameterProblem(error).message, field: '' };
	}
}

function alertOf(given: IDataObject, item: number, now: Date): Incoming {
	const read = readAlert(given, now);
	return read.kind === 'alert'
		? { kind: 'alert', item, alert: read.alert, warnings: read.warnings }
		: { kind: 'unreadable', item, message: read.message, field: read.field };
}

function alertsOfEmail(
	json: IDataObject,
	item: number,
	rules: OfficeProtectRules,
	now: Date,
): Incoming[] {
	const parsed = parseOfficeProtectEmail(json, rules, now);
	if (parsed.kind === 'refused') {
		return [{ kind: 'unreadable', item, message: parsed.message, field: parsed.field }];
	}
	if (parsed.kind === 'skipped') return [{ ...parsed, item }];
	const { warnings } = parsed;
	return parsed.alerts.map((alert) => ({ kind: 'alert', item, alert, warnings }));
}

/** One alert for all rows that hold its reports; it stands at the row of its last word. */
function silencedAlerts(rows: ReadonlyMap<number, IDataObject>, now: Date): Incoming[] {
	const reports: SilencedReport[] = [];
	const unreadable: Incoming[] = [];
	for (const [item, json] of rows) {
		const read = readSilencedReport(json, item, now);
		if (read.kind === 'report') reports.push(read.report);
		else unreadable.push({ kind: 'unreadable', item, message: read.message, field: read.field });
	}
	const alerts = gatherSilenced(reports).map((silenced): Incoming => {
		const { alert, items } = silenced;
		return { kind: 'alert', item: items[0] ?? 0, alert, warnings: [], silenced };
	});
	return [...alerts, ...unreadable];
}
