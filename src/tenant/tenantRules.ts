import { normaliseName } from './companyName';

/** One row of the mapping: a tenant by id, name or domain, and its company. */
export interface TenantRule {
	tenant: string;
	companyId: number;
	companyName: string;
	enabled: boolean;
	from: 'map' | 'mapData';
}

export interface TenantMatching {
	rules: TenantRule[];
	matchBy: 'none' | 'companyName' | 'companyField';
	unmapped: 'skip' | 'fail' | { fallback: { id: number; name: string } };
}

/** The customer as an alert names it. */
export interface Tenant {
	tenantId: string;
	tenantName: string;
	tenantDomain: string;
}

/** The rules in the order and shape in which they are looked up; made once per run. */
export interface CompiledMatching {
	matching: TenantMatching;
	/** Rules by what they name, letter by letter, and without case. */
	exact: Map<string, TenantRule[]>;
	withoutCase: Map<string, TenantRule[]>;
	normalised: Map<string, TenantRule[]>;
}

export function compileTenantMatching(matching: TenantMatching): CompiledMatching {
	const compiled: CompiledMatching = {
		matching,
		exact: new Map(),
		withoutCase: new Map(),
		normalised: new Map(),
	};
	for (const rule of [...matching.rules].sort(inOrder)) {
		const tenant = rule.tenant.trim();
		if (tenant === '') continue;
		push(compiled.exact, tenant, rule);
		push(compiled.withoutCase, tenant.toLowerCase(), rule);
		push(compiled.normalised, normaliseName(tenant), rule);
	}
	return compiled;
}

type RuleFinding =
	| { kind: 'none' }
	| { kind: 'disabled'; rule: TenantRule }
	| { kind: 'contradiction'; rules: TenantRule[] }
	| { kind: 'rule'; rule: TenantRule; ignored: TenantRule[] };

/**
 * The row for a tenant: by its id, else its exact name, else its name without case and punctuation, else its domain. A
 * row that names the tenant exactly and is switched off wins over every other.
 */
export function findRule(tenant: Tenant, compiled: CompiledMatching): RuleFinding {
	const byId = rulesFor(compiled.withoutCase, tenant.tenantId.trim().toLowerCase());
	const byName = rulesFor(compiled.exact, tenant.tenantName.trim());
	const byDomain = rulesFor(compiled.withoutCase, tenant.tenantDomain.trim().toLowerCase());
	const exact = [...byId, ...byName, ...byDomain];
	const byLooseName =
		tenant.tenantName.trim() === ''
			? []
			: rulesFor(compiled.normalised, normaliseName(tenant.tenantName));
	const deciding = [byId, byName, byLooseName, byDomain].find((rules) => rules.length > 0) ?? [];
	const [first] = deciding;
	if (!first) return { kind: 'none' };
	const disabled = [...exact, ...deciding].find((rule) => !rule.enabled);
	if (disabled) return { kind: 'disabled', rule: disabled };
	if (deciding.some((rule) => companyOf(rule) !== companyOf(first))) {
		return { kind: 'contradiction', rules: deciding };
	}
	return {
		kind: 'rule',
		rule: first,
		ignored: exact.filter((rule) => companyOf(rule) !== companyOf(first)),
	};
}

/** Whether a row names a company: 0 is one, and a broken row from data may hold anything. */
export function namesCompany({ companyId }: TenantRule): boolean {
	return Number.isSafeInteger(companyId) && companyId >= 0;
}

function companyOf(rule: TenantRule): number {
	return namesCompany(rule) ? rule.companyId : -1;
}

/** Rows of the node before rows from data; the rest makes the result independent of the order of rows. */
function inOrder(a: TenantRule, b: TenantRule): number {
	return (
		compare(a.from, b.from) ||
		companyOf(a) - companyOf(b) ||
		compare(a.tenant, b.tenant) ||
		compare(a.companyName, b.companyName)
	);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function rulesFor(map: Map<string, TenantRule[]>, key: string): TenantRule[] {
	return key === '' ? [] : (map.get(key) ?? []);
}

function push(map: Map<string, TenantRule[]>, key: string, rule: TenantRule): void {
	const known = map.get(key);
	if (known) known.push(rule);
	else map.set(key, [rule]);
}
