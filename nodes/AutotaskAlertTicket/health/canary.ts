import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { buildDedupKey } from '../../../src/alert/dedupKey';
import { sampleAlert } from '../../../src/alert/sampleAlert';
import type { AutotaskClient } from '../../../src/autotask/autotaskClient';
import { deliverAlerts } from '../../../src/delivery/deliverAlerts';
import { failed, ok, type HealthCheck } from '../../../src/health/healthCheck';
import { readDeliveryPolicy } from '../parameters/deliveryPolicy';
import { idOf, locatedName, locatedValue } from '../parameters/readLocator';
import { ticketSettingsReader } from '../parameters/ticketSettings';
import { ticketFieldsFor } from '../operations/prepareAlerts';

const name = 'Canary';
const dayMs = 86_400_000;

/**
 * Once a day, a test alert becomes a ticket, is found again by its key, and is completed; at most six requests. The day is
 * part of the key, so that a lost memory makes no second ticket. Undefined when today's canary is done.
 */
export async function runCanary(
	context: IExecuteFunctions,
	client: AutotaskClient,
	company: unknown,
): Promise<HealthCheck | undefined> {
	const now = new Date();
	const memory = context.getWorkflowStaticData('node');
	const isManual = context.getMode() === 'manual';
	const today = dayOf(now);
	if (!isManual && memory.canaryDay === today) return undefined;
	const check = await sendCanary(context, client, company, now);
	if (!isManual && check.result === 'ok') memory.canaryDay = today;
	return check;
}

async function sendCanary(
	context: IExecuteFunctions,
	client: AutotaskClient,
	chosen: unknown,
	now: Date,
): Promise<HealthCheck> {
	const companyId = idOf(locatedValue(chosen));
	if (companyId === undefined || !Number.isSafeInteger(companyId) || companyId < 0) {
		return failed(name, 'At the settings: no company is chosen.', "Choose the 'Canary Company'.");
	}
	const company = {
		id: companyId,
		name: locatedName(chosen) || `Company ${companyId}`,
		matchedBy: 'map' as const,
	};
	const settings = { ...ticketSettingsReader(context)(0), titlePrefix: '[TEST] ' };
	const fields = await ticketFieldsFor(client, settings);
	if (!fields.ok) return failedAt('the settings', fields.problem);
	const policy = readDeliveryPolicy(context);
	const [outcome] = await deliverAlerts(
		[
			{
				alert: sampleAlert(canaryId(now, companyId), company.name, now),
				company,
				warnings: [],
				settings: () => ({ ok: true, value: settings }),
			},
		],
		{
			client,
			policy: { ...policy, ifTicketExists: 'skip', groupBy: 'none', stormLimit: 0 },
			fields: fields.value,
			now,
			wait: sleep,
		},
	);
	// What is open is completed, also when the delivery failed: a ticket may exist after an unclear answer.
	const completed = await completeCanaries(client, companyId, policy.completedStatuses, now);
	if (outcome?.failure) return failedAt('the delivery', outcome.failure);
	if (!completed.ok) return failedAt('the look-up by key', completed.problem);
	if (completed.value.problem) return failedAt('the completion', completed.value.problem);
	if (completed.value.found === 0) {
		return failed(
			name,
			`At the look-up by key: ticket ${outcome?.ticket?.number ?? ''} was made and is not found by its external ID.`,
			'Look at what stands between n8n and Autotask: exactly one ticket per alert rests on this look-up.',
		);
	}
	return ok(name, 'A test alert became a ticket, was found again, and was completed.');
}

/** Completes the canaries of today and yesterday that are open; one request, and one for each open ticket. */
async function completeCanaries(
	client: AutotaskClient,
	companyId: number,
	completedStatuses: readonly [number, ...number[]],
	now: Date,
) {
	const keys = [now, new Date(now.getTime() - dayMs)].map((day) =>
		buildDedupKey('test', canaryId(day, companyId)),
	);
	const rows = await client.rowsWhere<{ id: number; status: number; externalID: string | null }>(
		'Tickets',
		'externalID',
		keys,
		['id', 'status'],
	);
	if (!rows.ok) return rows;
	for (const { id, status } of rows.value) {
		if (completedStatuses.includes(status)) continue;
		const answer = await client.update('Tickets', { id, status: completedStatuses[0] });
		if (!answer.ok) return { ok: true as const, value: { found: 1, problem: answer.problem } };
	}
	const found = rows.value.filter(({ externalID }) => externalID?.toLowerCase() === keys[0]).length;
	return { ok: true as const, value: { found, problem: undefined } };
}

function canaryId(day: Date, companyId: number): string {
	return `canary-${dayOf(day)}-${companyId}`;
}

function dayOf(moment: Date): string {
	return moment.toISOString().slice(0, 10);
}

function failedAt(point: string, problem: { message: string; remedy: string }): HealthCheck {
	return failed(name, `At ${point}: ${problem.message}`, problem.remedy);
}
