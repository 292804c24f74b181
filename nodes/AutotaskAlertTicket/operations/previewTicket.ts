import {
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { previewAlerts } from '../../../src/delivery/previewAlerts';
import { connectForRun } from '../connection';
import { hintAtRules } from '../rules/ruleOutcomes';
import { allProblems } from '../rules/rulesForRun';
import { readDeliveryPolicy } from '../parameters/deliveryPolicy';
import type { ItemOutcome } from './itemOutcome';
import { outputItems } from './outputItems';
import { prepareAlerts } from './prepareAlerts';

/**
 * Shows for each alert what would become of it now, the exact body that a new ticket would have, the company and why, and
 * every warning. Writes nothing.
 */
export async function previewTicket(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { client, credentials } = await connectForRun(context);
	const now = new Date();
	const prepared = await prepareAlerts(context, client, credentials, now, { explain: true });
	const ruleProblems = prepared.rules ? allProblems(prepared.rules, now) : [];
	const policy = readDeliveryPolicy(context);
	const { deliverables, fields } = prepared;
	const tools = { client, policy, fields, now, wait: sleep };
	const previews = await previewAlerts(deliverables, tools);
	const outcomes = previews.map(({ outcome, draft }, index): ItemOutcome => {
		const item = prepared.items[index] ?? 0;
		const extra = prepared.extras[index];
		if (draft === null) return { item, outcome, extra };
		const payload = draft.payload as unknown as IDataObject;
		return { item, outcome, extra: { ...extra, payload, notes: draft.overflow } };
	});
	outcomes.push(...prepared.settled);
	hintAtRules(context, outcomes, ruleProblems);
	outcomes.sort((a, b) => a.item - b.item);
	const withProblems = outcomes.map((each) =>
		ruleProblems.length === 0 ? each : { ...each, extra: { ...each.extra, ruleProblems } },
	);
	return outputItems(context, withProblems as ItemOutcome[]);
}
