import type { IExecuteFunctions } from 'n8n-workflow';

import type { Answer } from '../../../src/autotask/answer';
import type { AutotaskClient } from '../../../src/autotask/autotaskClient';
import { activeCompanies, type ListedCompany } from '../../../src/autotask/companyList';
import type { AutotaskCredentials } from '../../../src/autotask/credentials';
import { CompanyDirectory } from '../../../src/tenant/companyDirectory';
import type { CompanyName } from '../../../src/tenant/companyName';
import type { TenantMatching } from '../../../src/tenant/tenantRules';
import type { CompanyFacts } from '../../../src/rules/rule';
import { readCompanyField } from '../editor/picklists';
import { readCompanyFieldName } from '../parameters/companySearch';
import { companyFactsOf } from '../rules/companyFacts';

/** Where a tenant without a row in the map is looked up. */
export interface TenantLookup {
	directory?: CompanyDirectory;
	byField?: (tenantId: string) => CompanyName[];
	/** What rules may ask about a company; only when they do. */
	facts?: (companyId: number) => CompanyFacts;
}

/** Directories are costly to index, so one is kept for each list that this process has loaded. */
const directories = new WeakMap<ListedCompany[], CompanyDirectory>();

/** Loads the companies when the mapping needs them; a map that names every tenant costs no request. */
export async function tenantLookup(
	context: IExecuteFunctions,
	client: AutotaskClient,
	credentials: AutotaskCredentials,
	matchBy: TenantMatching['matchBy'],
	needsFacts = false,
): Promise<Answer<TenantLookup>> {
	if (matchBy === 'none' && !needsFacts) return { ok: true, value: {} };
	const field =
		matchBy === 'companyField' ? readCompanyField(readCompanyFieldName(context)) : undefined;
	const answer = await activeCompanies(client, credentials, { field, facts: needsFacts });
	if (!answer.ok) return answer;
	const companies = answer.value;
	const found = needsFacts ? await companyFactsOf(client, companies) : undefined;
	if (found !== undefined && !found.ok) return found;
	const facts = found?.value;
	if (matchBy === 'none') return { ok: true, value: { facts } };
	const directory = directories.get(companies) ?? new CompanyDirectory(companies);
	directories.set(companies, directory);
	if (field === undefined) return { ok: true, value: { directory, facts } };
	const byValue = new Map<string, CompanyName[]>();
	for (const company of companies) {
		if (company.fieldValue === '') continue;
		const key = company.fieldValue.toLowerCase();
		byValue.set(key, [...(byValue.get(key) ?? []), company]);
	}
	return {
		ok: true,
		value: {
			directory,
			facts,
			byField: (tenantId) => byValue.get(tenantId.trim().toLowerCase()) ?? [],
		},
	};
}
