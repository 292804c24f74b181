import type { IExecuteFunctions } from 'n8n-workflow';

import type { Answer } from '../../../src/autotask/answer';
import type { AutotaskClient } from '../../../src/autotask/autotaskClient';
import type { AutotaskCredentials } from '../../../src/autotask/credentials';
import type { Deliverable } from '../../../src/delivery/deliverable';
import { failureOf } from '../../../src/delivery/failures';
import { summariseAlert } from '../../../src/delivery/ticketOutcome';
import { compileTenantMatching, findRule } from '../../../src/tenant/tenantRules';
import { matchTenant } from '../../../src/tenant/matchTenant';
import { draftTicket } from '../../../src/ticket/draftTicket';
import type { TicketFields } from '../../../src/ticket/ticketFields';
import type { TicketSettings } from '../../../src/ticket/ticketSettings';
import { readTenantMatching } from '../readTenantMatching';
import { ticketSettingsReader } from '../readTicketSettings';
import { incomingAlerts, type Incoming } from './incomingAlerts';
import { failedOutcome, unreadableOutcome, type ItemOutcome } from './outputItems';
import { tenantLookup } from './tenantLookup';

/** The alerts of a run on their way to a ticket; those that will get none have their outcome already. */
interface Prepared {
	/** `index` of a deliverable is its place in `items`. */
	deliverables: Deliverable[];
	/** Input item of each deliverable. */
	items: number[];
	settled: ItemOutcome[];
}

/** Reads the items, finds each company, and makes ready to draft. Writes nothing. */
export async function prepareAlerts(
	context: IExecuteFunctions,
	client: AutotaskClient,
	credentials: AutotaskCredentials,
	now: Date,
): Promise<Prepared> {
	const prepared: Prepared = { deliverables: [], items: [], settled: [] };
	const incoming = incomingAlerts(context, context.getInputData(), now);
	const alerts: Array<Extract<Incoming, { kind: 'alert' }>> = [];
	for (const one of incoming) {
		if (one.kind === 'alert') alerts.push(one);
		else prepared.settled.push(unreadableOutcome(one));
	}
	if (alerts.length === 0) return prepared;

	const matching = readTenantMatching(context);
	const compiled = compileTenantMatching(matching);
	// A map that names every tenant of the run costs no request for the companies.
	const named = alerts.every(({ alert }) => findRule(alert, compiled).kind !== 'none');
	const lookup = await tenantLookup(
		context,
		client,
		credentials,
		named ? 'none' : matching.matchBy,
	);
	if (lookup.kind !== 'ok') return failAll(prepared, alerts, lookup);
	const settingsFor = ticketSettingsReader(context);
	const fields = await ticketFieldsFor(client, settingsFor(0));
	if (fields.kind !== 'ok') return failAll(prepared, alerts, fields);

	for (const one of alerts) {
		const { alert, item, warnings } = one;
		const match = matchTenant(alert, compiled, lookup.value);
		if (match.kind === 'none') {
			prepared.settled.push(withoutCompany(one, match.message, match.reason, matching.unmapped));
			continue;
		}
		const { company, matchedBy } = match;
		prepared.deliverables.push({
			index: prepared.items.length,
			alert,
			company: { ...company, matchedBy },
			warnings: [...warnings, ...match.warnings],
			draft: (footer) =>
				draftTicket({
					alert,
					company,
					settings: settingsFor(item),
					fields: fields.value,
					now,
					footer,
				}),
		});
		prepared.items.push(item);
	}
	return prepared;
}

/** User-defined fields cost a request of their own, so they are read only when the settings name one. */
export async function ticketFieldsFor(
	client: AutotaskClient,
	settings: TicketSettings,
): Promise<Answer<TicketFields>> {
	const userDefined = Object.keys(settings.otherFields).some((name) => name.startsWith('udf:'));
	return client.ticketFields({ userDefined });
}

function failAll(
	prepared: Prepared,
	alerts: Array<Extract<Incoming, { kind: 'alert' }>>,
	answer: Exclude<Answer<never>, { kind: 'ok' }>,
): Prepared {
	const failure = failureOf(answer);
	for (const one of alerts) {
		prepared.settled.push({ item: one.item, outcome: failedOutcome(one, failure) });
	}
	return prepared;
}

function withoutCompany(
	incoming: Extract<Incoming, { kind: 'alert' }>,
	message: string,
	reason: string,
	unmapped: unknown,
): ItemOutcome {
	const { alert, item, warnings } = incoming;
	if (unmapped === 'fail' && reason !== 'disabled') {
		return {
			item,
			outcome: failedOutcome(incoming, {
				kind: 'unmapped',
				field: 'tenant',
				rule: message,
				remedy: 'Add the tenant to the tenant map of the node.',
				retryable: false,
			}),
		};
	}
	return {
		item,
		outcome: {
			outcome: 'skipped',
			reason: message,
			ticket: null,
			alert: summariseAlert(alert),
			company: null,
			warnings,
		},
	};
}
