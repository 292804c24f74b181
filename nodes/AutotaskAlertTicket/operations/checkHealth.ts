import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { AutotaskClient } from '../../../src/autotask/autotaskClient';
import type { AutotaskCredentials } from '../../../src/autotask/credentials';
import type { HealthCheck } from '../../../src/health/healthCheck';
import { pingMonitor } from '../../../src/health/pingMonitor';
import type { SilentSource } from '../../../src/health/sourceCheck';
import {
	attemptOf,
	noCredential,
	runChecks,
	type BadParameter,
} from '../../../src/health/runChecks';
import { mayWrite } from '../agentRights';
import { connectForRun } from '../connection';
import { runCanary } from '../health/canary';
import { watchSources } from '../health/sourceWatch';
import { readWatch } from '../health/watchProperties';
import { readTenantMatching } from '../parameters/tenantMatching';
import { ticketSettingsReader } from '../parameters/ticketSettings';
import { keepHealth } from '../workflowHealth';
import { readNodeRules } from '../rules/readNodeRules';
import { allProblems, rulesForRun } from '../rules/rulesForRun';
import { ticketFieldsFor } from './prepareAlerts';
import { ticketChoices } from './ticketChoices';

/**
 * One item: whether alerts can become tickets right now. Writes nothing but the ticket of the canary, where it is switched
 * on; what is wrong is in the item, never an error.
 */
export async function checkHealth(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const watch = readWatch(context);
	const { checks, choices, sources } = await findings(context);
	const report = keepHealth(context, attemptOf(checks, context.getExecutionId()));
	const isHealthy =
		report.status === 'healthy' && checks.every(({ result }) => result !== 'failed');
	if (watch.pingUrl !== '' && isHealthy) checks.push(await pingMonitor(watch.pingUrl));
	const json = {
		...report,
		checks,
		choices,
		...(sources && { sources }),
	} as unknown as IDataObject;
	return [[{ json, pairedItem: context.getInputData().map((_, item) => ({ item })) }]];
}

interface Findings {
	checks: HealthCheck[];
	/** Active values of status, priority, queue and category, for whoever chooses. */
	choices: IDataObject;
	sources?: { silent: SilentSource[]; changed: boolean };
}

async function findings(context: IExecuteFunctions): Promise<Findings> {
	const connected = await connectForRun(context).catch(badParameter);
	if ('problem' in connected) return { checks: noCredential(connected), choices: {} };
	const { client, credentials } = connected;
	const { checks, choices } = await checksOf(context, client, credentials);
	// A refused credential is not tried again, and without look-ups nothing below can be known.
	if (checks.some(({ result }) => result === 'failed')) return { checks, choices };
	const watch = readWatch(context);
	const canary =
		watch.runsCanary && mayWrite(context)
			? await runCanary(context, client, watch.canaryCompany)
			: undefined;
	if (canary !== undefined) checks.push(canary);
	if (!watch.warnsAboutSilence) return { checks, choices };
	const { check, sources } = await watchSources(context, client, watch);
	return { checks: [...checks, check], choices, sources };
}

async function checksOf(
	context: IExecuteFunctions,
	client: AutotaskClient,
	credentials: AutotaskCredentials,
): Promise<Findings> {
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
