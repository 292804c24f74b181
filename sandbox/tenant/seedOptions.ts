import type { PicklistSet } from '../entities/picklists';

/** How much the tenant holds; the named rows are always there, the rest is made up, the same each time. */
export interface SeedOptions {
	/** Companies in all, at least the 46 named ones. */
	companies: number;
	/** Contacts in all, at least three for each named company. */
	contacts: number;
	/** Resources in all, at least the named ones. */
	resources: number;
	/** Tickets that exist from the start. */
	tickets: number;
	picklists: PicklistSet;
}

export const defaultSeed: Readonly<SeedOptions> = {
	companies: 0,
	contacts: 0,
	resources: 0,
	tickets: 0,
	picklists: 'stock',
};
