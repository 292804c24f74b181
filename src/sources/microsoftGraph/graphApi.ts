import type { Read, SourceProblem } from '../../http/problem';
import { readJson, type ProblemRemedies } from '../../http/readJson';
import type { HttpClient } from '../../http/httpClient';
import type { Page } from '../../polling/polledSource';
import { isRecord, textOf, type SourceRecord } from '../../json/jsonRecord';
import type { GraphCloud } from './graphCloud';
import type { GraphSignIn } from './signIn';

/** A list of Graph that can be asked for changes since a moment. */
interface GraphResource {
	path: string;
	query: ReadonlyArray<[string, string]>;
	/** Property that says when a record last changed. */
	updated: 'lastUpdateDateTime' | 'lastUpdatedDateTime';
}

export const graphResources = {
	incidents: {
		path: '/v1.0/security/incidents',
		query: [['$expand', 'alerts'] as [string, string]],
		updated: 'lastUpdateDateTime',
	},
	alerts: { path: '/v1.0/security/alerts_v2', query: [], updated: 'lastUpdateDateTime' },
	riskDetections: {
		path: '/v1.0/identityProtection/riskDetections',
		query: [],
		updated: 'lastUpdatedDateTime',
	},
} as const satisfies Record<string, GraphResource>;

export type GraphResourceName = keyof typeof graphResources;

const remedies: ProblemRemedies = {
	forbidden:
		'The app lacks the permission in this tenant: SecurityIncident.Read.All, SecurityAlert.Read.All or IdentityRiskEvent.Read.All as an application permission with admin consent, and a licence that has the data.',
};

/** The read-only door to Graph's security lists. */
export class GraphApi {
	constructor(
		private readonly http: HttpClient,
		private readonly cloud: GraphCloud,
		private readonly signIn: GraphSignIn,
	) {}

	/**
	 * A page of what changed in a tenant since a moment: the first one, or the one at the address that the page before named.
	 * There is no upper bound: a record that changes while pages are read then stays in the list.
	 */
	async page(
		tenantId: string,
		name: GraphResourceName,
		since: Date,
		place: string,
	): Promise<Read<Page<SourceRecord>>> {
		const { updated, path, query }: GraphResource = graphResources[name];
		const filter = `${updated} ge ${since.toISOString()}`;
		const first = `${this.cloud.graph}${path}?${new URLSearchParams([...query, ['$filter', filter]]).toString()}`;
		if (place !== '' && !this.#staysInside(place, path)) return { ok: false, problem: strayLink };
		const read = await this.#get(tenantId, place || first);
		if (!read.ok) return read;
		if (!isRecord(read.value) || !Array.isArray(read.value.value))
			return { ok: false, problem: noList };
		const next = textOf(read.value['@odata.nextLink']);
		if (next !== '' && !this.#staysInside(next, path)) return { ok: false, problem: strayLink };
		return { ok: true, value: { records: read.value.value.filter(isRecord), next } };
	}

	/** A token that Graph refuses is replaced once: it may have been revoked before its time. */
	async #get(tenantId: string, url: string): Promise<Read<unknown>> {
		for (let attempt = 1; ; attempt++) {
			const token = await this.signIn.token(tenantId);
			if (!token.ok) return token;
			const answer = await this.http({
				method: 'GET',
				url,
				headers: {
					authorization: `Bearer ${token.value}`,
					prefer: 'include-unknown-enum-members',
				},
			});
			const read = readJson(answer, 'Microsoft Graph', remedies);
			if (read.ok || read.problem.kind !== 'signIn') return read;
			// The sign-in itself worked, so the credential is right: the tenant refuses it.
			if (attempt > 1) return { ok: false, problem: { ...read.problem, kind: 'forbidden' } };
			this.signIn.forget(tenantId);
		}
	}

	/** The next page is named by the answer's body; the token must not follow it to another host or list. */
	#staysInside(link: string, path: string): boolean {
		if (!URL.canParse(link)) return false;
		const url = new URL(link);
		return url.origin === new URL(this.cloud.graph).origin && url.pathname === path;
	}
}

const noList: SourceProblem = {
	kind: 'unreadable',
	status: 200,
	message: 'Microsoft Graph sent JSON that is not a list',
	remedy: 'Check which cloud is chosen in the credential.',
};

const strayLink: SourceProblem = {
	kind: 'unreadable',
	status: 200,
	message: 'Microsoft Graph named a next page on another address, which was not asked',
	remedy: 'The token is only sent to Graph itself. A proxy on the way may rewrite answers.',
};
