import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Alert } from '../../../src/alert/alert';
import { readOfficeProtectRules } from '../../../src/sources/officeProtect/officeProtectRules';
import { parseOfficeProtectEmail } from '../../../src/sources/officeProtect/parseOfficeProtectEmail';
import { readSilencedReport } from '../../../src/rules/readSilencedReport';
import {
	gatherSilenced,
	type SilencedAlert,
	type SilencedReport,
} from '../../../src/rules/silencedAlerts';
import { readAlert } from '../../../src/alert/readAlert';
import { parameterProblem } from '../parameterProblem';

/** One alert of an input item, or the reason why the item is none. An email may hold several alerts. */
type Incoming = IncomingAlert | UnreadableItem;

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

/** Reads every input item as the parameter *Alert Input* says. Never throws for what an item holds. */
export function incomingAlerts(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
	now: Date,
): Incoming[] {
	const input = context.getNodeParameter('alertInput', 0, 'standard') as string;
	if (input === 'officeProtectEmail') {
		const rules = readOfficeProtectRules(context.getNodeParameter('officeProtect', 0, {}));
		return items.flatMap(({ json }, item): Incoming[] => {
			const parsed = parseOfficeProtectEmail(json, rules, now);
			if (parsed.kind === 'refused') {
				return [{ kind: 'unreadable', item, message: parsed.message, field: parsed.field }];
			}
			return parsed.alerts.map((alert) => ({
				kind: 'alert',
				item,
				alert,
				warnings: parsed.warnings,
			}));
		});
	}
	if (input === 'silencedAlerts') return silencedAlerts(items, now);
	return items.map(({ json }, item): Incoming => {
		let given = json;
		if (input === 'fields') {
			try {
				given = context.getNodeParameter('alertFields', item, {}) as IDataObject;
			} catch (error) {
				// An expression may fail for one item alone.
				return { kind: 'unreadable', item, message: parameterProblem(error).rule, field: '' };
			}
		}
		const read = readAlert(given, now);
		return read.kind === 'alert'
			? { kind: 'alert', item, alert: read.alert, warnings: read.warnings }
			: { kind: 'unreadable', item, message: read.message, field: read.field };
	});
}

/** One alert for all rows that hold its reports; it stands at the row of its last word. */
function silencedAlerts(items: INodeExecutionData[], now: Date): Incoming[] {
	const reports: SilencedReport[] = [];
	const unreadable: Incoming[] = [];
	for (const [item, { json }] of items.entries()) {
		const read = readSilencedReport(json, item, now);
		if (read.kind === 'report') reports.push(read.report);
		else unreadable.push({ kind: 'unreadable', item, message: read.message, field: read.field });
	}
	const alerts = gatherSilenced(reports).map((silenced): Incoming => {
		const { alert, items: rows } = silenced;
		return { kind: 'alert', item: rows[0] ?? 0, alert, warnings: [], silenced };
	});
	return [...alerts, ...unreadable];
}
