import type { ILoadOptionsFunctions, INodePropertyOptions, IPollFunctions } from 'n8n-workflow';
import type { CompromiseFilter } from '../../../src/sources/darkWebId/compromiseFilter';
import { DarkWebIdApi } from '../../../src/sources/darkWebId/darkWebIdApi';
import type { DarkWebIdCredential } from '../../../src/sources/darkWebId/darkWebIdApi';
import { DarkWebIdSource } from '../../../src/sources/darkWebId/darkWebIdSource';
import { OrganizationDirectory } from '../../../src/sources/darkWebId/organizations';
import { createHttpClient, type HttpClient } from '../../../src/http/httpClient';
import { nodeError } from '../nodeError';
import { lines, texts } from './readTexts';
import { Recent } from './recent';

/** Names of customers per sign-in, for all polls of this process. */
const directories = new Recent<OrganizationDirectory>();

export async function openDarkWebId(
	context: IPollFunctions,
	http: HttpClient,
): Promise<DarkWebIdSource> {
	const credential = await context.getCredentials<DarkWebIdCredential>('darkWebIdApi');
	return new DarkWebIdSource(
		new DarkWebIdApi(http, credential),
		directoryOf(credential),
		readFilter(context.getNodeParameter('darkWebIdFilters', {}) as FilterParameter),
	);
}

interface FilterParameter extends Partial<Omit<CompromiseFilter, 'excludeSearchValues'>> {
	excludeSearchValues?: string;
}

function readFilter(filter: FilterParameter): CompromiseFilter {
	return {
		onlyWithPassword: filter.onlyWithPassword === true,
		onlyMatches: filter.onlyMatches === true,
		newOnly: filter.newOnly === true,
		recordTypes: texts(filter.recordTypes),
		categories: texts(filter.categories),
		maxBreachAgeDays: Number(filter.maxBreachAgeDays ?? 0) || 0,
		excludeSearchValues: lines(filter.excludeSearchValues),
		organizations: texts(filter.organizations),
	};
}

function directoryOf({ baseUrl, username }: DarkWebIdCredential): OrganizationDirectory {
	return directories.get(`${baseUrl} ${username}`, () => new OrganizationDirectory());
}

/** The customers, for the list in the editor. */
export async function getOrganizations(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const credential = await this.getCredentials<DarkWebIdCredential>('darkWebIdApi');
	const api = new DarkWebIdApi(createHttpClient(), credential);
	const organizations = await directoryOf(credential).all(api, new Date());
	if (!organizations.ok) throw nodeError(this.getNode(), organizations.problem);
	return organizations.value.map(({ uuid, title }) => ({ name: title, value: uuid }));
}
