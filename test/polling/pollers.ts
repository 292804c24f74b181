import { DarkWebIdApi } from '../../src/sources/darkWebId/darkWebIdApi';
import { compromises } from '../../src/sources/darkWebId/compromises';
import { OrganizationDirectory } from '../../src/sources/darkWebId/organizations';
import { HibpApi } from '../../src/sources/haveIBeenPwned/hibpApi';
import { domainBreaches } from '../../src/sources/haveIBeenPwned/domainBreaches';
import { HuntressApi } from '../../src/sources/huntress/huntressApi';
import { incidentReports } from '../../src/sources/huntress/incidentReports';
import { GraphApi } from '../../src/sources/microsoftGraph/graphApi';
import { graphRecords } from '../../src/sources/microsoftGraph/graphRecords';
import { GraphSignIn } from '../../src/sources/microsoftGraph/signIn';
import type { Poller } from '../../src/polling/polledSource';
import { pollerOf } from '../../src/polling/poller';
import type { HttpClient } from '../../src/http/httpClient';
import { noFilter } from '../sources/darkWebId/portal';

const baseUrl = 'https://source.example';
const cloud = { login: baseUrl, graph: baseUrl };

/** A secret that every poller signs in with; it must be nowhere in what comes out. */
export const pollerSecret = 'Secret-of-the-credential-1';

const pollers: Record<string, (http: HttpClient) => Poller> = {
	darkWebId: (http) =>
		pollerOf(
			compromises(
				new DarkWebIdApi(http, { baseUrl, username: 'a', password: pollerSecret }),
				new OrganizationDirectory(),
				{
					...noFilter,
					excludeSearchValues: ['*a*a*a*'],
				},
			),
		),
	microsoftGraph: (http) => {
		const signIn = new GraphSignIn(
			http,
			cloud,
			{ clientId: 'a', clientSecret: pollerSecret },
			new Map(),
		);
		const tenants = [{ id: 'a', name: 'A' }];
		return pollerOf(graphRecords(new GraphApi(http, cloud, signIn), tenants, 'incidents'));
	},
	huntress: (http) => {
		const api = new HuntressApi(http, { baseUrl, apiKey: 'a', apiSecret: pollerSecret });
		return pollerOf(incidentReports(api, { platforms: [] }));
	},
	haveIBeenPwned: (http) => {
		const api = new HibpApi(http, { baseUrl, apiKey: pollerSecret });
		return pollerOf(domainBreaches(api, { domains: [], onlyWithPasswords: false }, new Date()));
	},
};

export const pollerNames = Object.keys(pollers);

/** A source of the product on a client of the test. */
export function pollerNamed(name: string, http: HttpClient): Poller {
	const open = pollers[name];
	if (!open) throw new Error(`There is no source "${name}"`);
	return open(http);
}
