import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { HealthCheck } from '../../../src/health/healthCheck';
import {
	attemptOf,
	noCredential,
	runChecks,
	type BadParameter,
} from '../../../src/health/runChecks';
import { connectForRun } from '../connection';
import { readTenantMatching } from '../parameters/tenantMatching';
import { ticketSettingsReader } from '../parameters/ticketSettings';
import { keepHealth } from '../workflowHealth';
import { readNodeRules } from '../rules/readNodeRules';
import { allProblems, rulesForRun } from '../rules/rulesForRun';
import { ticketFieldsFor } from './prepareAlerts';
import { ticketChoices } from './ticketChoices';

/** One item: whether alerts can become tickets right now. Writes nothing; what is wrong is in the item, never an error. */
export async function checkHealth(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { checks, choices } = await findings(context);
	const report = keepHealth(context, attemptOf(checks, context.getExecutionId()));
	const json = { ...report, checks, choices } as unknown as IDataObject;
	return [[{ json, pairedItem: context.getInputData().map((_, item) => ({ item })) }]];
}

interface Findings {
	checks: HealthCheck[];
	/** Active values of status, priority, queue and category, for whoever chooses. */
	choices: IDataObject;
}

async function findings(context: IExecuteFunctions): Promise<Findings> {
	const connected = await connectForRun(context).catch(badParameter);
	if ('problem' in connected) return { checks: noCredential(connected), choices: {} };
	const { client, credentials } = connected;
	const now = new Date();
	const checks = await runChecks({
		client,
		settings: read(() => ticketSettingsReader(context)(0)),
		matching: read(() => readTenantMatching(context)),
		fields: (settings) => ticketFieldsFor(client, settings),
		rules: async () => {
			const given = readNodeRules(context, now);
			const fields = await client.ticketFields();
			if (!fields.ok) return fields;
			const rules = await rulesForRun(client, credentials, given, fields.value);
			const problems = allProblems(rules, now);
			return { ok: true, value: { rows: given.rules.length, problems } };
		},
	});
	// A refused sign-in is not repeated.
	const signedIn = checks.some(({ name, result }) => name === 'Sign-in' && result === 'ok');
	return { checks, choices: signedIn ? await ticketChoices(client) : {} };
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
