import type { AutotaskClient } from '../autotask/autotaskClient';
import { companiesById } from '../autotask/companyList';
import type { TenantMatching } from '../tenant/tenantRules';
import type { TicketFields } from '../ticket/ticketFields';
import type { TicketSettings } from '../ticket/ticketSettings';
import { validateSettings } from '../ticket/validateSettings';
import { failed, ok, skipped, warning, type HealthCheck } from './healthCheck';

/** Longest list of companies in a message; the rest is counted. */
const mostNamed = 10;

/** No alert has this key: a source's name never begins with a dash. */
const keyOfNoAlert = '-healthcheck:none';

/** Whether every new ticket would be refused because of what was chosen in the node; no request of its own. */
export function checkSettings(settings: TicketSettings, fields: TicketFields): HealthCheck {
	const problems = validateSettings(settings, fields);
	if (problems.length === 0) {
		return ok('Ticket settings', 'All chosen values are active in Autotask.');
	}
	return failed(
		'Ticket settings',
		problems.map(({ message }) => message).join(' '),
		[...new Set(problems.map(({ remedy }) => remedy))].join(' '),
	);
}

/** Whether the companies that the tenant map names can still get tickets; one request for 500. */
export async function checkCompanies(
	client: AutotaskClient,
	matching: TenantMatching,
): Promise<HealthCheck> {
	const name = 'Mapped companies';
	const rows = matching.rules.filter((rule) => rule.enabled && rule.companyId >= 0);
	if (rows.length === 0) {
		return matching.matchBy === 'none'
			? warning(
					name,
					'The tenant map has no rows and nothing else is tried, so no tenant has a company.',
					'Fill in the tenant map, or let tenants be matched by name or by a field of the company.',
				)
			: ok(name, 'The tenant map has no rows; companies are found when an alert comes.');
	}
	const ids = [...new Set(rows.map((rule) => rule.companyId))];
	const companies = await companiesById(client, ids);
	if (!companies.ok) {
		const { problem } = companies;
		return problem.kind === 'refused' && problem.reason === 'permission'
			? skipped(name, 'The API user may not query companies.')
			: failed(name, problem.message, problem.remedy);
	}
	const known = new Map(companies.value.map((company) => [company.id, company]));
	const lost = rows.filter((rule) => known.get(rule.companyId)?.isActive !== true);
	if (lost.length === 0)
		return ok(name, `All ${ids.length} companies of the tenant map are active.`);
	const named = lost.slice(0, mostNamed).map(({ tenant, companyId }) => {
		const company = known.get(companyId);
		return `"${tenant}" → ${company ? `"${company.name}" (${companyId}) is inactive` : `company ${companyId} does not exist`}`;
	});
	if (lost.length > mostNamed) named.push(`and ${lost.length - mostNamed} more`);
	// A customer that left must not hide that everything else works, so this is no failure.
	return warning(
		name,
		named.join('; '),
		'Alerts of these tenants get no ticket. Activate the company in Autotask (CRM > Companies), map the tenant to another one, or switch the row off.',
	);
}

/** Whether Autotask finds tickets by external id, on which it rests that none is made twice; one request. */
export async function checkLookUp(client: AutotaskClient): Promise<HealthCheck> {
	const name = 'External ID look-up';
	const found = await client.query<{ id: number; externalID: string | null }>(
		'Tickets',
		{ op: 'in', field: 'externalID', value: [keyOfNoAlert] },
		{ fields: ['id', 'externalID'], limit: 1 },
	);
	if (!found.ok) return failed(name, found.problem.message, found.problem.remedy);
	if (found.value.length === 0) return ok(name, 'Autotask finds tickets by their external ID.');
	return failed(
		name,
		'Autotask gave a ticket to a question for an external ID that no ticket has.',
		'Look at what stands between n8n and Autotask: a proxy may change requests. Until then alerts could get lost.',
	);
}
