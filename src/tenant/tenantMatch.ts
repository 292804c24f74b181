import type { CompanyName } from './companyName';

/** Why a tenant has its company: a row of the node, a row from data, the name, a field, or the fall-back. */
export type MatchedBy = 'map' | 'mapData' | 'companyName' | 'companyField' | 'fallback';

/** A company, or the reason why there is none; never both. */
export type TenantMatch =
	| {
			kind: 'company';
			company: { id: number; name: string };
			matchedBy: MatchedBy;
			warnings: string[];
	  }
	| { kind: 'none'; reason: NoCompanyReason; message: string; suggestions: CompanyName[] };

/**
 * `disabled`: the user switched this tenant off. `unmapped`: no rule fits. `ambiguous`: several companies fit,
 * and none is guessed. `inactive`: the mapped company is not active in Autotask.
 */
export type NoCompanyReason = 'disabled' | 'unmapped' | 'ambiguous' | 'inactive';
