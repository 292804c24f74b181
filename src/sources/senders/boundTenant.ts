/** The names, ids and domains of the one customer that a sender may speak for; the first is its name. */
export type TenantBinding = readonly string[];

/** The customer as an event names it; '' where it does not. */
export interface NamedTenant {
	tenantId: string;
	tenantName: string;
	tenantDomain: string;
}

/** `Contoso Ltd; contoso.com`: what stands between semicolons or line breaks. */
export function readTenantBinding(text: string): TenantBinding {
	return text
		.split(/[;\n]/)
		.map((name) => name.trim())
		.filter((name) => name !== '');
}

/**
 * The tenant that the event may have: its own without a binding. With one, an event that names no tenant gets the bound
 * one, an event that names it keeps only the names that are bound, and any other event is of another tenant: undefined.
 */
export function tenantWithin(
	bindings: readonly TenantBinding[],
	named: NamedTenant,
): NamedTenant | undefined {
	return bindings.reduce<NamedTenant | undefined>(
		(tenant, binding) => tenant && withinOne(binding, tenant),
		named,
	);
}

function withinOne(binding: TenantBinding, named: NamedTenant): NamedTenant | undefined {
	const [first] = binding;
	if (first === undefined) return named;
	const bound = new Set(binding.map(comparable));
	const kept = (name: string) => (bound.has(comparable(name)) ? name : '');
	const within = {
		tenantId: kept(named.tenantId),
		tenantName: kept(named.tenantName),
		tenantDomain: kept(named.tenantDomain),
	};
	if (hasName(within)) return within;
	return hasName(named) ? undefined : { tenantId: '', tenantName: first, tenantDomain: '' };
}

function hasName(tenant: NamedTenant): boolean {
	return Object.values(tenant).some((name) => name !== '');
}

function comparable(name: string): string {
	return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
