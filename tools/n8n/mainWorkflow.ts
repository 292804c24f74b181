import { sendSignedWebhook } from './localWorld';
import { webhookUrl } from './nodes';
import {
	activateOnDemand,
	nextExecution,
	nodeOf,
	readChosen,
	saveSettings,
	type OnDemand,
} from './bundledRuns';
import { MAIN_WORKFLOW } from './bundledWorkflows';
import type { Execution } from './restClient';
import type { WorkflowBench } from './workflowBench';
import { deactivateWorkflow, type WorkflowFile } from './workflows';

/** The main workflow, published, with its triggers at hand. */
export interface MainWorkflow extends OnDemand {
	file: WorkflowFile;
	/** A signed webhook arrives. */
	receive: (event: Record<string, unknown>) => Promise<Execution>;
	retry: () => Promise<Execution>;
	endSilences: () => Promise<Execution>;
	watch: () => Promise<Execution>;
	stop: () => Promise<void>;
}

const MAILBOX = 'Mailbox of the alerts';

/** Publishes the main workflow after the set-up, with webhooks in the place of its clocks and of its mailbox. */
export async function publishMainWorkflow(
	bench: WorkflowBench,
	change: (file: WorkflowFile) => void = () => undefined,
	settings: Record<string, unknown> = {},
): Promise<MainWorkflow> {
	const file = readChosen(bench, MAIN_WORKFLOW);
	await saveSettings(bench.rest, file, settings);
	nodeOf(file, 'Signed alerts').disabled = false;
	change(file);
	const schedules = ['Every 15 minutes', 'Every 20 minutes', 'Every 10 minutes'];
	const flow = await activateOnDemand(bench, file, [...schedules, MAILBOX]);
	const url = webhookUrl(bench.n8n.origin, nodeOf(file, 'Signed alerts'));
	return {
		...flow,
		file,
		receive: (event) =>
			nextExecution(bench.rest, flow.id, async () => {
				const status = await sendSignedWebhook(url, event);
				if (status !== 200) throw new Error(`The webhook was answered with ${status}`);
			}),
		retry: () => flow.start('Every 15 minutes'),
		endSilences: () => flow.start('Every 20 minutes'),
		watch: () => flow.start('Every 10 minutes'),
		stop: () => deactivateWorkflow(bench.rest, flow.id),
	};
}
