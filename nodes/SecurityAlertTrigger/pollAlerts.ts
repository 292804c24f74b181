import {
	NodeOperationError,
	type INodeExecutionData,
	type IDataObject,
	type IPollFunctions,
} from 'n8n-workflow';
import type { Alert } from '../../src/alert/alert';
import { nodeError } from './nodeError';
import { openSource } from './openSource';
import { readPollRequest } from './readPollRequest';

/** Nodes whose poll is under way in this process. */
const polling = new Set<string>();

/** One poll of the source that the node names. Static data changes only after the source was read. */
export async function pollAlerts(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return await sampleAlerts(context);
	const key = `${context.getWorkflow().id ?? ''}:${context.getNode().id}`;
	if (polling.has(key)) {
		context.logger.warn(
			'Security Alert Trigger: the poll before is still running, this one is left out',
		);
		return null;
	}
	polling.add(key);
	try {
		return await pollOnce(context);
	} finally {
		polling.delete(key);
	}
}

async function pollOnce(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const name = context.getNodeParameter('source') as string;
	const source = await openSource(context, name);
	const staticData = context.getWorkflowStaticData('node');
	const memory = staticData.source === name ? staticData.state : undefined;
	const outcome = await source.poll(memory, readPollRequest(context));
	if (outcome.state) {
		staticData.source = name;
		staticData.state = outcome.state as IDataObject;
	}
	if (outcome.kind === 'failed') throw nodeError(context.getNode(), outcome.problem);
	for (const warning of outcome.warnings) context.logger.warn(`Security Alert Trigger: ${warning}`);
	return outcome.alerts.length > 0 ? [outcome.alerts.map(toItem)] : null;
}

/** What "Fetch Test Event" shows. Static data is not even read. */
async function sampleAlerts(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const source = await openSource(context, context.getNodeParameter('source') as string);
	const sample = await source.sample(readPollRequest(context));
	if (!sample.ok) throw nodeError(context.getNode(), sample.problem);
	if (sample.value.length > 0) return [sample.value.map(toItem)];
	throw new NodeOperationError(context.getNode(), 'There is no recent alert to show', {
		level: 'warning',
		description:
			'The source answered, but it holds nothing that passes the filters. Relax the filters, or activate the workflow and wait for an alert.',
	});
}

function toItem(alert: Alert): INodeExecutionData {
	return { json: alert as unknown as IDataObject };
}
