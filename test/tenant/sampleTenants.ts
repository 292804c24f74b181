import { CompanyDirectory } from '../../src/tenant/companyDirectory';
import type { CompanyName } from '../../src/tenant/companyName';
import { compileTenantMatching } from '../../src/tenant/tenantRules';
import type { TenantMatching, TenantRule } from '../../src/tenant/tenantRules';

export const companies: CompanyName[] = [
	{ id: 0, name: 'Own MSP', isActive: true },
	{ id: 1, name: 'Contoso Ltd', isActive: true },
	{ id: 2, name: 'Fabrikam, Inc.', isActive: true },
	{ id: 3, name: 'FABRIKAM INC', isActive: true },
	{ id: 4, name: 'Gone GmbH', isActive: false },
	{ id: 5, name: 'Twice', isActive: true },
	{ id: 6, name: 'Twice', isActive: true },
	{ id: 7, name: 'Merged', isActive: false },
	{ id: 8, name: 'MERGED', isActive: true },
];
export const directory = new CompanyDirectory(companies);
export const tenant = (tenantName: string, tenantId = '', tenantDomain = '') => ({
	tenantId,
	tenantName,
	tenantDomain,
});
export const rule = (
	name: string,
	companyId: number,
	more: Partial<TenantRule> = {},
): TenantRule => ({
	tenant: name,
	companyId,
	companyName: '',
	enabled: true,
	from: 'map',
	...more,
});
export const matching = (rules: TenantRule[], more: Partial<TenantMatching> = {}) =>
	compileTenantMatching({ rules, matchBy: 'companyName', unmapped: 'skip', ...more });
export const fallback = { unmapped: { fallback: { id: 0, name: 'Own MSP' } } };
