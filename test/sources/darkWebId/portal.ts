import { DarkWebIdApi } from '../../../src/sources/darkWebId/darkWebIdApi';
import type { CompromiseFilter } from '../../../src/sources/darkWebId/compromiseFilter';
import { compromises } from '../../../src/sources/darkWebId/compromises';
import { OrganizationDirectory } from '../../../src/sources/darkWebId/organizations';
import type { Poller } from '../../../src/polling/polledSource';
import { pollerOf } from '../../../src/polling/poller';
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
): Poller {
	const api = new DarkWebIdApi(createHttpClient({ timeoutMs: 5_000 }), {
		baseUrl: origin,
		username,
		password,
	});
	return pollerOf(compromises(api, new OrganizationDirectory(), { ...noFilter, ...filter }));
}
