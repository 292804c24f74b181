import { readBaseUrl } from '../../http/baseUrl';
import type { Read, SourceProblem } from '../../http/problem';
import { readJson, type ProblemRemedies } from '../../http/readJson';
import type { HttpClient } from '../../http/httpClient';
import { isRecord, recordOf, textOf, type SourceRecord } from '../../json/jsonRecord';

interface HuntressCredential {
	baseUrl: string;
	apiKey: string;
	apiSecret: string;
}

/** One page of incident reports and the token of the next; '' on the last. */
interface HuntressPage {
	reports: SourceRecord[];
	nextPage: string;
}

/** The most that the API gives at once. */
const pageSize = 500;
const mostOrganizationPages = 20;

const remedies: ProblemRemedies = {
	signIn: 'Check API key and API secret of the Huntress credential. The request is not repeated.',
	forbidden:
		'The API key may not read incident reports. Make a key of the account, not of a single organization.',
	throttled:
		'Huntress allows 60 requests in a minute for all uses of the account. The next poll asks again.',
};

/** The read-only door to Huntress's API: Basic sign-in with key and secret. */
export class HuntressApi {
	constructor(
		private readonly http: HttpClient,
		private readonly credential: HuntressCredential,
	) {}

	/** Incident reports, the last updated first: there is no filter by time. */
	async incidentReports(pageToken: string, limit = pageSize): Promise<Read<HuntressPage>> {
		const body = await this.#get('/v1/incident_reports', [
			['limit', String(limit)],
			['sort_field', 'updated_at'],
			['sort_direction', 'desc'],
			...(pageToken === '' ? [] : ([['page_token', pageToken]] as Array<[string, string]>)),
		]);
		if (!body.ok) return body;
		const { incident_reports: list, pagination } = recordOf(body.value);
		if (!Array.isArray(list)) return { ok: false, problem: noList('incident reports') };
		return {
			ok: true,
			value: {
				reports: list.filter(isRecord),
				nextPage: textOf(recordOf(pagination).next_page_token),
			},
		};
	}

	/** Every organization of the account by its id. */
	async organizations(): Promise<Read<Map<string, SourceRecord>>> {
		const found = new Map<string, SourceRecord>();
		let pageToken = '';
		for (let page = 0; page < mostOrganizationPages; page++) {
			const body = await this.#get('/v1/organizations', [
				['limit', String(pageSize)],
				...(pageToken === '' ? [] : ([['page_token', pageToken]] as Array<[string, string]>)),
			]);
			if (!body.ok) return body;
			const { organizations: list, pagination } = recordOf(body.value);
			if (!Array.isArray(list)) return { ok: false, problem: noList('organizations') };
			for (const record of list.filter(isRecord)) found.set(textOf(record.id), record);
			pageToken = textOf(recordOf(pagination).next_page_token);
			if (pageToken === '') break;
		}
		return { ok: true, value: found };
	}

	/** Name of the device on which an agent runs; '' when it has none. */
	async agentHost(id: string): Promise<Read<string>> {
		const body = await this.#get(`/v1/agents/${encodeURIComponent(id)}`, []);
		if (!body.ok) return body;
		const answer = recordOf(body.value);
		return { ok: true, value: textOf((isRecord(answer.agent) ? answer.agent : answer).hostname) };
	}

	async #get(path: string, query: Array<[string, string]>): Promise<Read<unknown>> {
		const base = readBaseUrl(this.credential.baseUrl);
		if (!base.ok) {
			const message = `The base URL of the Huntress credential can't be used: ${base.reason}`;
			const remedy = 'Enter an address that begins with https://, usually https://api.huntress.io.';
			return { ok: false, problem: { kind: 'configuration', status: 0, message, remedy } };
		}
		const { apiKey, apiSecret } = this.credential;
		const authorization = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
		const url = `${base.url}${path}`;
		const answer = await this.http({ method: 'GET', url, headers: { authorization }, query });
		return readJson(answer, 'Huntress', remedies);
	}
}

function noList(of: string): SourceProblem {
	return {
		kind: 'unreadable',
		status: 200,
		message: `Huntress sent JSON without ${of}`,
		remedy: 'Check the base URL in the credential; usually it is https://api.huntress.io.',
	};
}
