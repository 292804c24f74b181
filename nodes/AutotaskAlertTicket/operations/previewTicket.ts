import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { failureOfProblems } from '../../../src/delivery/failures';
import { finishDraft } from '../../../src/delivery/finishDraft';
import { summariseAlert } from '../../../src/delivery/ticketOutcome';
import { connectForRun } from '../connection';
import { hintAtRules } from '../rules/ruleOutcomes';
import { allProblems } from '../rules/rulesForRun';
import type { ItemOutcome } from './itemOutcome';
import { outputItems } from './outputItems';
import { prepareAlerts } from './prepareAlerts';

/** Shows for each alert the exact body that would be sent, the company and why, and every warning. Writes nothing. */
export async function previewTicket(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { client, credentials } = await connectForRun(context);
	const now = new Date();
	const prepared = await prepareAlerts(context, client, credentials, now, { explain: true });
	const ruleProblems = prepared.rules ? allProblems(prepared.rules, now) : [];
	const outcomes: ItemOutcome[] = [...prepared.settled];
	for (const deliverable of prepared.deliverables) {
		const draft = finishDraft(deliverable, deliverable.alert.dedupKey, null);
		const common = {
			ticket: null,
			alert: summariseAlert(deliverable.alert),
			company: deliverable.company,
		};
		const item = prepared.items[deliverable.index] ?? 0;
		if (draft.kind === 'invalid') {
			const failure = failureOfProblems(draft.problems);
			const { warnings } = deliverable;
			outcomes.push({
				item,
				outcome: { outcome: 'failed', reason: failure.message, ...common, warnings, failure },
				extra: prepared.extras[deliverable.index],
			});
			continue;
		}
		outcomes.push({
			item,
			outcome: {
				outcome: 'preview',
				reason: '',
				...common,
				warnings: [...deliverable.warnings, ...draft.warnings],
			},
			extra: {
				...prepared.extras[deliverable.index],
				payload: draft.payload as unknown as IDataObject,
				notes: draft.overflow,
			},
		});
	}
	hintAtRules(context, outcomes, ruleProblems);
	outcomes.sort((a, b) => a.item - b.item);
	const withProblems = outcomes.map((each) =>
		ruleProblems.length === 0 ? each : { ...each, extra: { ...each.extra, ruleProblems } },
	);
	return outputItems(context, withProblems as ItemOutcome[]);
}
