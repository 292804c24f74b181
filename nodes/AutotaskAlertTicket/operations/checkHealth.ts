import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { HealthCheck } from '../../../src/health/healthCheck';
import {
	attemptOf,
	noCredential,
	runChecks,
	type BadParameter,
} from '../../../src/health/runChecks';
import { connectForRun } from '../connection';
import { readTenantMatching } from '../readTenantMatching';
import { ticketSettingsReader } from '../readTicketSettings';
import { keepHealth } from '../workflowHealth';
import { ticketFieldsFor } from './prepareAlerts';

/** One item: whether alerts can become tickets right now. Writes nothing; what is wrong is in the item, never an error. */
export async function checkHealth(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const checks = await findings(context);
	const report = keepHealth(context, attemptOf(checks, context.getExecutionId()));
	const json = { ...report, checks } as unknown as IDataObject;
	return [[{ json, pairedItem: context.getInputData().map((_, item) => ({ item })) }], []];
}

async function findings(context: IExecuteFunctions): Promise<HealthCheck[]> {
	const connected = await connectForRun(context).catch(badParameter);
	if ('problem' in connected) return noCredential(connected);
	const { client } = connected;
	return runChecks({
		client,
		settings: read(() => ticketSettingsReader(context)(0)),
		matching: read(() => readTenantMatching(context)),
		fields: (settings) => ticketFieldsFor(client, settings),
	});
}

function read<T>(reader: () => T): T | BadParameter {
	try {
		return reader();
	} catch (error) {
		return badParameter(error);
	}
}

function badParameter(error: unknown): BadParameter {
	const { message, description } = error as Error & { description?: string | null };
	return { problem: message, remedy: description ?? 'Correct it in the node.' };
}
