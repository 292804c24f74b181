import { pollerOf } from '../../polling/poller';
import { lines, texts } from '../../polling/readTexts';
import { Remembered } from '../../memory/remembered';
import { shortHash } from '../../polling/seenMemory';
import { works, type SourceModule, type SourceSettings } from '../../polling/sourceForm';
import { textOf } from '../../json/jsonRecord';
import type { CompromiseFilter } from './compromiseFilter';
import { compromises } from './compromises';
import { DarkWebIdApi } from './darkWebIdApi';
import { OrganizationDirectory } from './organizations';
import { sampleAlerts } from './sampleAlerts';

/** Names of customers per sign-in, for all polls of this process. */
const directories = new Remembered<OrganizationDirectory>({ most: 50 });

export const darkWebIdModule: SourceModule = {
	open: (settings) => ({
		ok: true,
		value: pollerOf(compromises(apiOf(settings), directoryOf(settings), readFilter(settings))),
	}),
	/** Reads one organization: an answer that is no JSON list is no success, whatever its status. */
	testCredential: async (settings) => works(await apiOf(settings).list('organization', 0, [], 1)),
	sampleAlerts,
	lists: {
		getOrganizations: async (settings) => {
			const all = await directoryOf(settings).all(apiOf(settings), new Date());
			if (!all.ok) return all;
			return {
				ok: true,
				value: all.value.map(({ uuid, title }) => ({ name: title, value: uuid })),
			};
		},
	},
};

type Access = Pick<SourceSettings, 'credential' | 'http'>;

function apiOf({ credential, http }: Access): DarkWebIdApi {
	return new DarkWebIdApi(http, {
		baseUrl: textOf(credential.baseUrl),
		username: textOf(credential.username),
		password: textOf(credential.password),
	});
}

/** The password is part of the key, as a hash: names that one user may see are not given to another. */
function directoryOf({
	credential: { baseUrl, username, password },
}: Access): OrganizationDirectory {
	const key = shortHash(JSON.stringify([baseUrl, username, password]));
	return directories.get(key, () => new OrganizationDirectory());
}

function readFilter({ filter }: SourceSettings): CompromiseFilter {
	return {
		onlyWithPassword: filter('onlyWithPassword') === true,
		onlyMatches: filter('onlyMatches') === true,
		newOnly: filter('newOnly') === true,
		recordTypes: texts(filter('recordTypes')),
		categories: texts(filter('categories')),
		maxBreachAgeDays: Number(filter('maxBreachAgeDays') ?? 0) || 0,
		excludeSearchValues: lines(filter('excludeSearchValues')),
		organizations: texts(filter('organizations')),
	};
}
