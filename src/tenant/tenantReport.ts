import type { CompanyName } from './companyName';
import { matchTenant, matchWithoutFallback, tenantLabel } from './matchTenant';
import type { CompanyLook } from './matchTenant';
import type { MatchedBy, NoCompanyReason } from './tenantMatch';
import { findRule, namesCompany } from './tenantRules';
import type { CompiledMatching, Tenant, TenantRule } from './tenantRules';

/** One line of the tenant map: a tenant of the input, or a row of the mapping that no tenant of the input uses. */
interface TenantReportRow {
	tenantId: string;
	tenantName: string;
	/** Whether the tenant occurs in the input; false for rows of the mapping that nothing used. */
	seen: boolean;
	/** How many alerts of the input are this tenant's. */
	alerts: number;
	company: { id: number; name: string } | null;
	matchedBy: MatchedBy | '';
	enabled: boolean;
	/** Whether the company is active in Autotask; null where that is not known. */
	active: boolean | null;
	/** Why there is no company; '' when there is one by rule or name. */
	reason: NoCompanyReason | '';
	message: string;
	/** At most three companies with similar names. */
	suggestions: CompanyName[];
}

interface TenantReport {
	rows: TenantReportRow[];
	totals: { tenants: number; matched: number; unusedRows: number } & Record<
		NoCompanyReason | 'fallback',
		number
	>;
}

/** How every tenant of the input and every row of the mapping stands. Tenants come in the order of the input. */
export function tenantReport(
	tenants: Iterable<Tenant>,
	compiled: CompiledMatching,
	look: CompanyLook,
): TenantReport {
	const used = new Set<TenantRule>();
	const rows = distinctTenants(tenants).map(({ tenant, alerts }) => {
		for (const rule of rulesOf(tenant, compiled)) used.add(rule);
		return tenantRow(tenant, alerts, compiled, look);
	});
	const unused = compiled.matching.rules
		.filter((rule) => !used.has(rule) && rule.tenant.trim() !== '')
		.map((rule) => unusedRow(rule, look));
	const totals: TenantReport['totals'] = {
		tenants: rows.length,
		matched: rows.filter((row) => row.company !== null && row.reason === '').length,
		fallback: rows.filter((row) => row.matchedBy === 'fallback').length,
		disabled: count(rows, 'disabled'),
		unmapped: count(rows, 'unmapped'),
		ambiguous: count(rows, 'ambiguous'),
		inactive: count(rows, 'inactive'),
		unusedRows: unused.length,
	};
	return { rows: [...rows, ...unused], totals };
}

function tenantRow(
	tenant: Tenant,
	alerts: number,
	compiled: CompiledMatching,
	look: CompanyLook,
): TenantReportRow {
	const own = matchWithoutFallback(tenant, compiled, look);
	const final = matchTenant(tenant, compiled, look);
	const company = final.kind === 'company' ? final.company : ruleCompany(tenant, compiled, look);
	const similar =
		own.kind === 'none' && own.suggestions.length === 0 && own.reason !== 'disabled'
			? (look.directory?.similar(tenant.tenantName || tenant.tenantDomain, 3) ?? [])
			: [];
	return {
		tenantId: tenant.tenantId,
		tenantName: tenant.tenantName || tenant.tenantDomain,
		seen: true,
		alerts,
		company,
		matchedBy: final.kind === 'company' ? final.matchedBy : '',
		enabled: !(own.kind === 'none' && own.reason === 'disabled'),
		active: company ? (look.directory?.byId(company.id)?.isActive ?? null) : null,
		reason: own.kind === 'none' ? own.reason : '',
		message: own.kind === 'none' ? own.message : own.warnings.join(' '),
		suggestions: own.kind === 'none' ? [...own.suggestions, ...similar] : [],
	};
}

function unusedRow(rule: TenantRule, look: CompanyLook): TenantReportRow {
	const known = look.directory?.byId(rule.companyId);
	const tenant = { tenantId: '', tenantName: rule.tenant, tenantDomain: '' };
	return {
		tenantId: '',
		tenantName: rule.tenant,
		seen: false,
		alerts: 0,
		company: namesCompany(rule)
			? { id: rule.companyId, name: known?.name ?? rule.companyName }
			: null,
		matchedBy: rule.from,
		enabled: rule.enabled,
		active: known?.isActive ?? null,
		reason: rule.enabled ? (known?.isActive === false ? 'inactive' : '') : 'disabled',
		message: `No alert of the input belongs to tenant ${tenantLabel(tenant)}.`,
		suggestions: [],
	};
}

/** The company that a switched-off or inactive row names, so that the report can show it. */
function ruleCompany(
	tenant: Tenant,
	compiled: CompiledMatching,
	look: CompanyLook,
): { id: number; name: string } | null {
	const finding = findRule(tenant, compiled);
	if (finding.kind !== 'disabled' && finding.kind !== 'rule') return null;
	const { companyId, companyName } = finding.rule;
	if (!namesCompany(finding.rule)) return null;
	return { id: companyId, name: look.directory?.byId(companyId)?.name ?? companyName };
}

function rulesOf(tenant: Tenant, compiled: CompiledMatching): TenantRule[] {
	const finding = findRule(tenant, compiled);
	switch (finding.kind) {
		case 'none':
			return [];
		case 'contradiction':
			return finding.rules;
		case 'disabled':
			return [finding.rule];
		case 'rule':
			return [finding.rule, ...finding.ignored];
	}
}

function distinctTenants(tenants: Iterable<Tenant>): Array<{ tenant: Tenant; alerts: number }> {
	const found = new Map<string, { tenant: Tenant; alerts: number }>();
	for (const { tenantId, tenantName, tenantDomain } of tenants) {
		const key = JSON.stringify([tenantId, tenantName, tenantDomain]);
		const known = found.get(key);
		if (known) known.alerts++;
		else found.set(key, { tenant: { tenantId, tenantName, tenantDomain }, alerts: 1 });
	}
	return [...found.values()];
}

function count(rows: TenantReportRow[], reason: NoCompanyReason): number {
	return rows.filter((row) => row.reason === reason).length;
}
