import type { TicketSettings } from '../ticket/ticketSettings';
import type { RuleValues } from './ruleValues';

/** Settings are planned once per object (see `settingsPlan`), so the same row and settings give the same object. */
const known = new WeakMap<TicketSettings, WeakMap<RuleValues, TicketSettings>>();

/** The settings of the node under those of a row: what the row leaves empty falls through. */
export function settingsUnderRule(node: TicketSettings, row: RuleValues): TicketSettings {
	const ofNode = known.get(node) ?? new WeakMap<RuleValues, TicketSettings>();
	known.set(node, ofNode);
	const merged = ofNode.get(row) ?? merge(node, row);
	ofNode.set(row, merged);
	return merged;
}

function merge(node: TicketSettings, row: RuleValues): TicketSettings {
	const { status, priority, queueID, ticketCategory, ...otherFields } = row.fields;
	return {
		...node,
		titleTemplate: row.titleTemplate ?? node.titleTemplate,
		descriptionTemplate: row.descriptionTemplate ?? node.descriptionTemplate,
		status: status ?? node.status,
		priority: priority ?? node.priority,
		// A row that sets a priority means it for every severity that it fits.
		severityPriorities: priority === undefined ? node.severityPriorities : {},
		queueID: queueID ?? node.queueID,
		ticketCategory: ticketCategory ?? node.ticketCategory,
		checklist: row.checklist ?? node.checklist,
		otherFields: { ...withoutReplaced(node.otherFields, otherFields), ...otherFields },
	};
}

/** The names of fields compare without case. The node's sub-issue does not go with another issue. */
function withoutReplaced(
	fields: Record<string, unknown>,
	byRow: Record<string, unknown>,
): Record<string, unknown> {
	const replaced = new Set(Object.keys(byRow).map((name) => name.toLowerCase()));
	if (replaced.has('issuetype')) replaced.add('subissuetype');
	return Object.fromEntries(
		Object.entries(fields).filter(([name]) => !replaced.has(name.toLowerCase())),
	);
}
