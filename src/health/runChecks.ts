import type { Answer } from '../autotask/answer';
import type { AutotaskClient } from '../autotask/autotaskClient';
import type { RuleProblem } from '../rules/rule';
import type { TenantMatching } from '../tenant/tenantRules';
import type { TicketFields } from '../ticket/ticketFields';
import type { TicketSettings } from '../ticket/ticketSettings';
import { checkConnection } from './connectionChecks';
import { checkNames, failed, skipped, type CheckName, type HealthCheck } from './healthCheck';
import type { Attempt } from './healthState';
import { checkRules } from './ruleCheck';
import { checkRights } from './rightsChecks';
import { checkCompanies, checkLookUp, checkSettings } from './ticketChecks';

/** A parameter of the node that can't be read: what is wrong with it, and what to do. */
export interface BadParameter {
	problem: string;
	remedy: string;
}

interface CheckSubject {
	client: AutotaskClient;
	settings: TicketSettings | BadParameter;
	matching: TenantMatching | BadParameter;
	/** The tenant's ticket fields, as far as the settings need them. */
	fields: (settings: TicketSettings) => Promise<Answer<TicketFields>>;
	/** What is wrong with the rules of the node. */
	rules: () => Promise<Answer<{ rows: number; problems: readonly RuleProblem[] }>>;
}

/** Every check, in at most seven requests and those for lists that rules name. Writes nothing, and asks nothing more once Autotask refused the credential. */
export async function runChecks(subject: CheckSubject): Promise<HealthCheck[]> {
	const { client, settings, matching } = subject;
	const checks = await checkConnection(client);
	if (checks.some(({ result }) => result === 'failed')) return complete(checks);
	checks.push(...(await checkRights(client, isBad(matching) || matching.matchBy !== 'none')));
	const may = (name: CheckName) =>
		checks.every((check) => check.name !== name || check.result !== 'failed');
	checks.push(await settingsCheck(settings, subject.fields));
	checks.push(await ruleCheck(subject.rules));
	if (isBad(matching)) checks.push(badParameter('Mapped companies', matching));
	else if (may('Right to query companies')) checks.push(await checkCompanies(client, matching));
	if (may('Right to query tickets')) checks.push(await checkLookUp(client));
	return complete(checks);
}

/** All checks as failed for the same reason: the credential can't even be read. */
export function noCredential({ problem, remedy }: BadParameter): HealthCheck[] {
	return complete([failed('Sign-in', problem, remedy)]);
}

/** What a list of checks means for the counter. */
export function attemptOf(checks: readonly HealthCheck[], executionId: string): Attempt {
	const first = checks.find(({ result }) => result === 'failed');
	return first === undefined
		? { kind: 'success' }
		: { kind: 'failure', id: `check ${executionId}`, error: `${first.name}: ${first.message}` };
}

async function settingsCheck(
	settings: CheckSubject['settings'],
	readFields: CheckSubject['fields'],
): Promise<HealthCheck> {
	if (isBad(settings)) return badParameter('Ticket settings', settings);
	const fields = await readFields(settings);
	return fields.ok
		? checkSettings(settings, fields.value)
		: failed('Ticket settings', fields.problem.message, fields.problem.remedy);
}

async function ruleCheck(readRules: CheckSubject['rules']): Promise<HealthCheck> {
	const rules = await readRules();
	return rules.ok
		? checkRules(rules.value.rows, rules.value.problems)
		: failed('Rules', rules.problem.message, rules.problem.remedy);
}

function badParameter(name: CheckName, { problem, remedy }: BadParameter): HealthCheck {
	return failed(name, problem, remedy);
}

function isBad(value: object): value is BadParameter {
	return 'problem' in value;
}

function complete(checks: readonly HealthCheck[]): HealthCheck[] {
	return checkNames.map(
		(name) =>
			checks.find((check) => check.name === name) ??
			skipped(name, 'Not checked, because an earlier check failed.'),
	);
}
