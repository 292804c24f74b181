import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { createHttpClient } from '../../src/http/httpClient';
import { budgetedHttp } from '../../src/polling/budgetedHttp';
import type { SourceForm } from '../../src/polling/sourceForm';
import { alertItem } from './alertItem';
import { nodeError } from './nodeError';
import { readPollRequest, readTimeout } from './readPollRequest';
import { readSettings } from './readSettings';
import { credentialKey, signIns } from './signIns';

/**
 * What *Fetch Test Event* shows: recent alerts of the source, or invented ones when it has none or none is wanted. Static
 * data is not even read.
 */
export async function sampleItems(
	context: IPollFunctions,
	source: SourceForm,
): Promise<INodeExecutionData[]> {
	const simplify = context.getNodeParameter('simplify', false) === true;
	const { open, sampleAlerts } = await source.load();
	const invented = () =>
		sampleAlerts(new Date()).map((alert) => alertItem({ ...alert, isTest: true }, simplify));
	if (context.getNodeParameter('useSampleAlert', false) === true) return invented();
	const request = readPollRequest(context);
	const http = budgetedHttp(createHttpClient(), request.until, readTimeout(context));
	const settings = await readSettings(context, source, http);
	const opened = open(settings);
	if (!opened.ok) throw nodeError(context.getNode(), opened.problem);
	const sample = await opened.value.sample(request);
	if (!sample.ok) throw nodeError(context.getNode(), sample.problem);
	signIns.accepted(credentialKey(source, settings.credential));
	if (sample.value.length > 0) return sample.value.map((alert) => alertItem(alert, simplify));
	context.logger.info(
		`Security Alert Trigger: ${source.displayName} holds no recent alert that passes the filters; invented ones are shown`,
	);
	return invented();
}
