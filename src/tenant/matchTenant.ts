import type { CompanyDirectory } from './companyDirectory';
import type { CompanyName } from './companyName';
import type { NoCompanyReason, TenantMatch } from './tenantMatch';
import { findRule, namesCompany } from './tenantRules';
import type { CompiledMatching, Tenant, TenantRule } from './tenantRules';

/** Where companies are looked up. Without a directory the rows are taken at their word. */
export interface CompanyLook {
	directory?: CompanyDirectory;
	/** Companies whose field or UDF equals the tenant id; asked only when `matchBy` is `companyField`. */
	byField?: (tenantId: string) => CompanyName[];
}

const mostSuggestions = 3;

/** The company of a tenant, or why it has none. The order of rules and companies makes no difference. */
export function matchTenant(
	tenant: Tenant,
	compiled: CompiledMatching,
	look: CompanyLook,
): TenantMatch {
	const match = matchWithoutFallback(tenant, compiled, look);
	const { unmapped } = compiled.matching;
	if (match.kind === 'company' || match.reason === 'disabled' || typeof unmapped === 'string') {
		return match;
	}
	const fallback = knownCompany(unmapped.fallback, look);
	if (!fallback.isActive) {
		return none(
			'inactive',
			`${match.message} The fall-back company "${fallback.name}" is not active.`,
		);
	}
	return {
		kind: 'company',
		company: { id: fallback.id, name: fallback.name },
		matchedBy: 'fallback',
		warnings: [`${match.message} The ticket goes to the fall-back company "${fallback.name}".`],
	};
}

/** What the rules and names alone come to. */
export function matchWithoutFallback(
	tenant: Tenant,
	compiled: CompiledMatching,
	look: CompanyLook,
): TenantMatch {
	const finding = findRule(tenant, compiled);
	const name = tenantLabel(tenant);
	switch (finding.kind) {
		case 'disabled':
			return none(
				'disabled',
				`Tenant ${name} is switched off by the row "${finding.rule.tenant}".`,
			);
		case 'contradiction':
			return none(
				'ambiguous',
				`The rows for tenant ${name} name different companies: ${companyList(finding.rules)}.`,
			);
		case 'rule':
			return byRule(finding.rule, finding.ignored, name, look);
		case 'none':
			return byCompany(tenant, compiled.matching.matchBy, look);
	}
}

export function tenantLabel({ tenantId, tenantName, tenantDomain }: Tenant): string {
	const name = tenantName || tenantDomain;
	return name
		? `"${name}"${tenantId && tenantId !== name ? ` (${tenantId})` : ''}`
		: `"${tenantId}"`;
}

function byRule(
	rule: TenantRule,
	ignored: TenantRule[],
	tenant: string,
	look: CompanyLook,
): TenantMatch {
	if (!namesCompany(rule)) {
		return none('unmapped', `The row for tenant ${tenant} names no company.`);
	}
	const company = knownCompany({ id: rule.companyId, name: rule.companyName }, look);
	if (!company.isActive) {
		return none(
			'inactive',
			`The company "${company.name}" of tenant ${tenant} is not active in Autotask.`,
		);
	}
	return {
		kind: 'company',
		company: { id: company.id, name: company.name },
		matchedBy: rule.from,
		warnings: ignored.map(
			(other) =>
				`The row "${other.tenant}" names another company (${other.companyId}) and was not used.`,
		),
	};
}

function byCompany(
	tenant: Tenant,
	matchBy: CompiledMatching['matching']['matchBy'],
	look: CompanyLook,
): TenantMatch {
	const name = tenantLabel(tenant);
	if (!tenant.tenantId && !tenant.tenantName && !tenant.tenantDomain) {
		return none('unmapped', 'The alert names no tenant.');
	}
	const rounds =
		matchBy === 'companyName' && tenant.tenantName.trim() !== '' && look.directory
			? [
					look.directory.byExactName(tenant.tenantName),
					look.directory.byNormalisedName(tenant.tenantName),
				]
			: matchBy === 'companyField' && tenant.tenantId !== ''
				? [distinct(look.byField?.(tenant.tenantId) ?? [])]
				: [];
	for (const hits of rounds) {
		const active = hits.filter((company) => company.isActive);
		const [only] = active;
		if (only && active.length === 1) {
			const { id, name: companyName } = only;
			return {
				kind: 'company',
				company: { id, name: companyName },
				matchedBy: matchBy === 'companyField' ? 'companyField' : 'companyName',
				warnings: [],
			};
		}
		if (active.length > 1) {
			const list = active.slice(0, 10).map((company) => `"${company.name}" (${company.id})`);
			return none(
				'ambiguous',
				`Tenant ${name} fits several companies: ${list.join(', ')}.`,
				active,
			);
		}
	}
	const inactive = rounds.flat()[0];
	if (inactive) {
		return none(
			'inactive',
			`The company "${inactive.name}" of tenant ${name} is not active in Autotask.`,
		);
	}
	const similar = look.directory?.similar(
		tenant.tenantName || tenant.tenantDomain,
		mostSuggestions,
	);
	return none('unmapped', `No row and no company fits tenant ${name}.`, similar ?? []);
}

function knownCompany(company: { id: number; name: string }, look: CompanyLook): CompanyName {
	const known = look.directory?.byId(company.id);
	return known ?? { id: company.id, name: company.name || `Company ${company.id}`, isActive: true };
}

function distinct(companies: CompanyName[]): CompanyName[] {
	return [...new Map(companies.map((company) => [company.id, company])).values()].sort(
		(a, b) => a.id - b.id,
	);
}

function companyList(rules: TenantRule[]): string {
	const names = new Map(
		rules.map((rule) => [rule.companyId, `"${rule.companyName}" (${rule.companyId})`]),
	);
	return [...names.values()].slice(0, 10).join(', ');
}

function none(
	reason: NoCompanyReason,
	message: string,
	suggestions: CompanyName[] = [],
): TenantMatch {
	return { kind: 'none', reason, message, suggestions: suggestions.slice(0, mostSuggestions) };
}
