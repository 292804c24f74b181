import { repeat, type Patience } from '../../http/repeat';
import type { Read, SourceProblem } from '../../http/problem';
import { readJson, type ProblemRemedies } from '../../http/readJson';
import type { HttpClient } from '../../http/httpClient';
import { isRecord, textOf, type SourceRecord } from '../../json/jsonRecord';
import type { GraphCloud } from './graphCloud';
import type { GraphSignIn } from './signIn';

/** A list of Graph that can be asked for changes since a moment. */
interface GraphResource {
	path: string;
	query: Array<[string, string]>;
	/** Property that says when a record last changed. */
	updated: 'lastUpdateDateTime' | 'lastUpdatedDateTime';
}

export const graphResources = {
	incidents: {
		path: '/v1.0/security/incidents',
		query: [['$expand', 'alerts']],
		updated: 'lastUpdateDateTime',
	},
	alerts: { path: '/v1.0/security/alerts_v2', query: [], updated: 'lastUpdateDateTime' },
	riskDetections: {
		path: '/v1.0/identityProtection/riskDetections',
		query: [],
		updated: 'lastUpdatedDateTime',
	},
} as const satisfies Record<string, unknown>;

export type GraphResourceName = keyof typeof graphResources;

/** Records of a tenant, complete or cut off because there were too many. */
interface GraphRecords {
	records: SourceRecord[];
	complete: boolean;
}

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

	/** What changed in a tenant from `begin` on and before `end`, at most so many pages of it. */
	async changes(
		tenantId: string,
		name: GraphResourceName,
		span: { begin: Date; end: Date },
		limits: { patience: Patience; pages: number },
	): Promise<Read<GraphRecords>> {
		const resource: GraphResource = {
			...graphResources[name],
			query: graphResources[name].query.map(([key, value]): [string, string] => [key, value]),
		};
		const { updated, path, query } = resource;
		const filter = `${updated} ge ${span.begin.toISOString()} and ${updated} lt ${span.end.toISOString()}`;
		let address = `${this.cloud.graph}${path}?${new URLSearchParams([...query, ['$filter', filter]]).toString()}`;
		const records: SourceRecord[] = [];
		for (let page = 0; page < limits.pages; page++) {
			const read = await repeat(() => this.#get(tenantId, address), limits.patience);
			if (!read.ok) return read;
			if (!isRecord(read.value) || !Array.isArray(read.value.value))
				return { ok: false, problem: noList };
			records.push(...read.value.value.filter(isRecord));
			const next = textOf(read.value['@odata.nextLink']);
			if (next === '') return { ok: true, value: { records, complete: true } };
			if (!this.#staysInside(next, path)) return { ok: false, problem: strayLink };
			address = next;
		}
		return { ok: true, value: { records, complete: false } };
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
			if (read.ok || read.problem.kind !== 'signIn' || attempt > 1) return read;
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
