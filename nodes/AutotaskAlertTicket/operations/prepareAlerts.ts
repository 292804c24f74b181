import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Answer, AutotaskProblem } from '../../../src/autotask/answer';
import type { AutotaskClient } from '../../../src/autotask/autotaskClient';
import type { AutotaskCredentials } from '../../../src/autotask/credentials';
import type { Deliverable } from '../../../src/delivery/deliverable';
import { failureOf } from '../../../src/delivery/failures';
import { summarizeAlert, type Failure, type SkipCode } from '../../../src/delivery/ticketOutcome';
import type { Problem, Result } from '../../../src/result/problem';
import { findRule, type CompiledMatching } from '../../../src/tenant/tenantRules';
import type { NoCompanyReason } from '../../../src/tenant/tenantMatch';
import { matchTenant } from '../../../src/tenant/matchTenant';
import { settingsUnderRule } from '../../../src/rules/settingsUnderRule';
import { silenceText } from '../../../src/rules/silencedAlerts';
import { TicketFields } from '../../../src/ticket/ticketFields';
import type { TicketSettings } from '../../../src/ticket/ticketSettings';
import { parameterProblem } from '../parameterProblem';
import { tenantMatchingReader } from '../parameters/tenantMatching';
import { namesUserDefinedField } from '../parameters/otherFields';
import { sharedProblem, ticketSettingsReader } from '../parameters/ticketSettings';
import { noFacts } from '../rules/companyFacts';
import { readNodeRules } from '../rules/readNodeRules';
import {
	keptReports,
	resolvedInSilence,
	rulePlace,
	silencedOutcome,
	unusedRows,
} from '../rules/ruleOutcomes';
import { asksForCompany, passedOver, rulesForRun, type RunRules } from '../rules/rulesForRun';
import { incomingAlerts, type Incoming, type IncomingAlert } from './incomingAlerts';
import type { ItemOutcome } from './itemOutcome';
import { failedOutcome, skippedOutcome, unreadableOutcome } from './outputItems';
import { tenantLookup } from './tenantLookup';

/** The alerts of a run on their way to a ticket; those that will get none have their outcome already. */
interface Prepared {
	deliverables: Deliverable[];
	/** Input item of each deliverable. */
	items: number[];
	settled: ItemOutcome[];
	/** Further properties of the outcome of each deliverable. */
	extras: IDataObject[];
	/** Everything that the input holds. */
	incoming: readonly Incoming[];
	/** The rules by which the alerts were judged; absent when the run ended before. */
	rules?: RunRules;
	/** The tenant's ticket fields. */
	fields: TicketFields;
}

/** Reads the items, finds each company, and makes ready to draft. Writes nothing. */
export async function prepareAlerts(
	context: IExecuteFunctions,
	client: AutotaskClient,
	credentials: AutotaskCredentials,
	now: Date,
	{ explain = false }: { explain?: boolean } = {},
): Promise<Prepared> {
	const incoming = incomingAlerts(context, context.getInputData(), now);
	const prepared: Prepared = {
		deliverables: [],
		items: [],
		settled: [],
		extras: [],
		incoming,
		fields: new TicketFields([]),
	};
	const alerts: IncomingAlert[] = [];
	for (const one of incoming) {
		if (one.kind === 'alert') alerts.push(one);
		else if (one.kind === 'skipped') prepared.settled.push(skippedOutcome(one));
		else prepared.settled.push(unreadableOutcome(one));
	}
	if (alerts.length === 0) return prepared;

	const broken = sharedProblem(context);
	if (broken !== undefined) {
		const failure = parameterFailure(broken);
		for (const one of alerts) {
			prepared.settled.push({ item: one.item, outcome: failedOutcome(one, failure) });
		}
		return prepared;
	}
	const mapped = withMatching(context, alerts, prepared);
	// A map that names every tenant of the run costs no request for the companies.
	const open = mapped.find(({ one, compiled }) => findRule(one.alert, compiled).kind === 'none');
	const matchBy = open?.compiled.matching.matchBy ?? 'none';
	const given = readNodeRules(context, now);
	const lookup = await tenantLookup(context, client, credentials, matchBy, asksForCompany(given));
	if (!lookup.ok) return failAll(prepared, mapped, lookup.problem);
	const settingsFor = ticketSettingsReader(context);
	const fields = await client.ticketFields({ userDefined: namesUserDefinedField(context) });
	if (!fields.ok) return failAll(prepared, mapped, fields.problem);
	prepared.fields = fields.value;

	const rules = await rulesForRun(client, credentials, given, fields.value);
	prepared.rules = rules;
	const unused = unusedRows(rules.problems);
	for (const { one, compiled } of mapped) {
		const { alert, item, silenced } = one;
		if (silenced?.resolved) {
			prepared.settled.push(resolvedInSilence(one));
			continue;
		}
		const match = matchTenant(alert, compiled, lookup.value);
		if (match.kind === 'none') {
			const { unmapped } = compiled.matching;
			prepared.settled.push(withoutCompany(one, match.message, match.reason, unmapped));
			continue;
		}
		const { company, matchedBy } = match;
		const facts = lookup.value.facts?.(company.id) ?? noFacts;
		const verdict = rules.book.judge(alert, facts, now);
		const why = explain ? { passedOver: passedOver(rules, alert, facts, now) } : {};
		if (verdict.kind === 'silence') {
			const { rule, silence } = verdict;
			const settled = silencedOutcome(one, { ...company, matchedBy }, rule, silence, now);
			prepared.settled.push({ ...settled, extra: { ...settled.extra, ...why } });
			continue;
		}
		const row = verdict.kind === 'settings' ? rules.values.get(verdict.rule) : undefined;
		prepared.deliverables.push({
			alert,
			company: { ...company, matchedBy },
			warnings: [...one.warnings, ...match.warnings, ...unused],
			settings: () => {
				const node = readable(() => settingsFor(item));
				return !node.ok || row === undefined
					? node
					: { ok: true, value: settingsUnderRule(node.value, row) };
			},
			...(silenced ? { preface: silenceText(silenced) } : {}),
			...(verdict.kind === 'settings' ? { rule: rulePlace(verdict.rule) } : {}),
		});
		prepared.items.push(item);
		prepared.extras.push({
			...(silenced ? { silence: keptReports(silenced) } : {}),
			...why,
		});
	}
	return prepared;
}

interface MappedAlert {
	one: IncomingAlert;
	compiled: CompiledMatching;
}

/** Each alert with the tenant map of its item; an alert whose map can't be read is settled as failed. */
function withMatching(
	context: IExecuteFunctions,
	alerts: IncomingAlert[],
	prepared: Prepared,
): MappedAlert[] {
	const matchingFor = tenantMatchingReader(context);
	return alerts.flatMap((one) => {
		try {
			return [{ one, compiled: matchingFor(one.item) }];
		} catch (error) {
			const failure = parameterFailure(parameterProblem(error));
			prepared.settled.push({ item: one.item, outcome: failedOutcome(one, failure) });
			return [];
		}
	});
}

/** The settings, or why this item's can't be read: an expression may fail for one item alone. */
function readable(read: () => TicketSettings): Result<TicketSettings> {
	try {
		return { ok: true, value: read() };
	} catch (error) {
		return { ok: false, problem: parameterProblem(error) };
	}
}

function parameterFailure({ field = '', message, remedy }: Problem): Failure {
	return { kind: 'invalid', field, message, remedy, retryable: false };
}

/** User-defined fields cost a request of their own, so they are read only when the settings name one. */
export async function ticketFieldsFor(
	client: AutotaskClient,
	settings: TicketSettings,
): Promise<Answer<TicketFields>> {
	const userDefined = Object.keys(settings.otherFields).some((name) => name.startsWith('udf:'));
	return client.ticketFields({ userDefined });
}

function failAll(prepared: Prepared, alerts: MappedAlert[], problem: AutotaskProblem): Prepared {
	const failure = failureOf(problem);
	for (const { one } of alerts) {
		prepared.settled.push({ item: one.item, outcome: failedOutcome(one, failure) });
	}
	return prepared;
}

const skipCodes: Record<NoCompanyReason, SkipCode> = {
	disabled: 'disabled',
	unmapped: 'unmapped',
	ambiguous: 'ambiguous',
	inactive: 'unmapped',
};

const addRow = "Add a row for it to 'Tenant Map'; run Get Tenant Map for suggestions.";
const skipRemedies: Record<NoCompanyReason, string> = {
	disabled: '',
	unmapped: addRow,
	ambiguous: addRow,
	inactive: "Activate the company in Autotask, or choose another one in 'Tenant Map'.",
};

function withoutCompany(
	incoming: IncomingAlert,
	message: string,
	reason: NoCompanyReason,
	unmapped: unknown,
): ItemOutcome {
	const { alert, item, warnings } = incoming;
	if (unmapped === 'fail' && reason !== 'disabled') {
		return {
			item,
			outcome: failedOutcome(incoming, {
				kind: 'unmapped',
				field: 'tenant',
				message,
				remedy: skipRemedies[reason],
				retryable: false,
			}),
		};
	}
	return {
		item,
		outcome: {
			outcome: 'skipped',
			reason: message,
			remedy: skipRemedies[reason],
			code: skipCodes[reason],
			ticket: null,
			alert: summarizeAlert(alert),
			company: null,
			warnings,
		},
	};
}
