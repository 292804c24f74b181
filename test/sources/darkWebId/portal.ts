import { DarkWebIdApi } from '../../../src/sources/darkWebId/darkWebIdApi';
import type { CompromiseFilter } from '../../../src/sources/darkWebId/compromiseFilter';
import { DarkWebIdSource } from '../../../src/sources/darkWebId/darkWebIdSource';
import { OrganizationDirectory } from '../../../src/sources/darkWebId/organizations';
import { createHttpClient } from '../../../src/http/httpClient';
import type { DarkWebIdSandbox } from '../../../sandbox/sources/darkWebId/darkWebIdSandbox';

export const noFilter: CompromiseFilter = {
	onlyWithPassword: false,
	onlyMatches: false,
	newOnly: false,
	recordTypes: [],
	categories: [],
	maxBreachAgeDays: 0,
	excludeSearchValues: [],
	organizations: [],
};

/** A source on a sandbox; its organisations are forgotten with it. */
export function sourceOn(
	{ origin, username, password }: DarkWebIdSandbox,
	filter: Partial<CompromiseFilter> = {},
): DarkWebIdSource {
	const api = new DarkWebIdApi(createHttpClient({ timeoutMs: 5_000 }), {
		baseUrl: origin,
		username,
		password,
	});
	return new DarkWebIdSource(api, new OrganizationDirectory(), { ...noFilter, ...filter });
}
