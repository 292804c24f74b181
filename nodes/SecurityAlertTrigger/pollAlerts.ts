import { isDeepStrictEqual } from 'node:util';
import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';
import type { SourceProblem } from '../../src/http/problem';
import { createHttpClient } from '../../src/http/httpClient';
import { budgetedHttp } from '../../src/polling/budgetedHttp';
import { describeProblem } from '../../src/result/problem';
import type { SourceForm } from '../../src/polling/sourceForm';
import { polledSources } from '../../src/sources/polledSources';
import { quietActivation } from './activation';
import { alertItem } from './alertItem';
import { nodeError } from './nodeError';
import { readPollRequest, readTimeout } from './readPollRequest';
import { readSettings } from './readSettings';
import { sampleItems } from './sampleItems';
import { credentialKey, signIns } from './signIns';

/** Nodes whose poll is under way in this process. */
const polling = new Set<string>();

/** One poll of the source that the node names. Static data changes only after the source was asked. */
export async function pollAlerts(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const source = sourceOf(context);
	if (context.getMode() === 'manual') return [await sampleItems(context, source)];
	if (context.getNodeParameter('useSampleAlert', false) === true)
		throw nodeError(context.getNode(), samplesOnly);
	const key = `${context.getWorkflow().id ?? ''}:${context.getNode().id}`;
	if (polling.has(key)) {
		context.logger.warn(
			'Security Alert Trigger: the poll before is still running, this one is left out',
		);
		return null;
	}
	polling.add(key);
	try {
		return await pollOnce(context, source, key);
	} finally {
		polling.delete(key);
	}
}

async function pollOnce(
	context: IPollFunctions,
	source: SourceForm,
	key: string,
): Promise<INodeExecutionData[][] | null> {
	const request = readPollRequest(context);
	const http = budgetedHttp(createHttpClient(), request.until, readTimeout(context));
	const settings = await readSettings(context, source, http);
	const signIn = credentialKey(source, settings.credential);
	const refused = signIns.problem(signIn, Date.now());
	if (refused) return failed(context, key, refused);
	const opened = (await source.load()).open(settings);
	if (!opened.ok) return failed(context, key, opened.problem);
	const staticData = context.getWorkflowStaticData('node');
	const memory = staticData.source === source.name ? staticData.state : undefined;
	const outcome = await opened.value.poll(memory, request);
	if (outcome.state) remember(staticData, source.name, outcome.state);
	if (outcome.kind === 'failed') {
		if (outcome.problem.kind === 'signIn') signIns.refused(signIn, outcome.problem, Date.now());
		return failed(context, key, outcome.problem);
	}
	signIns.accepted(signIn);
	quietActivation.worked(context, key);
	for (const warning of outcome.warnings) context.logger.warn(`Security Alert Trigger: ${warning}`);
	const simplify = context.getNodeParameter('simplify', false) === true;
	const items = outcome.alerts.map((alert) => alertItem(alert, simplify));
	return items.length > 0 ? [items] : null;
}

/** Static data is written only when it changed: n8n saves it as a whole. */
function remember(staticData: IDataObject, source: string, state: object): void {
	// As it will be read again: a date or an undefined value would always differ.
	const next = JSON.parse(JSON.stringify(state)) as IDataObject;
	if (staticData.source === source && isDeepStrictEqual(staticData.state, next)) return;
	staticData.source = source;
	staticData.state = next;
}

/** Throws the problem as n8n's error, unless that would keep the workflow from ever polling again. */
function failed(context: IPollFunctions, key: string, problem: SourceProblem): null {
	if (!quietActivation.mayPass(context, key, problem)) throw nodeError(context.getNode(), problem);
	context.logger.warn(
		`Security Alert Trigger: the first poll failed, and the next one tries again: ${describeProblem(problem)}`,
	);
	return null;
}

function sourceOf(context: IPollFunctions): SourceForm {
	const name = context.getNodeParameter('source') as string;
	const source = polledSources.find((form) => form.name === name);
	if (source) return source;
	throw new NodeOperationError(context.getNode(), `The source "${name}" is not known`, {
		description: "Choose one of the entries of 'Trigger On'.",
	});
}

const samplesOnly: SourceProblem = {
	kind: 'configuration',
	status: 0,
	message: "'Use Sample Alert' is on, so no alert is polled",
	remedy: "Choose a credential and turn off 'Use Sample Alert' before you publish the workflow.",
};
