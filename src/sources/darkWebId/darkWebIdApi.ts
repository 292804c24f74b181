import { readBaseUrl } from '../../http/baseUrl';
import type { Read, SourceProblem } from '../../http/problem';
import { readJson, type ProblemRemedies } from '../../http/readJson';
import type { HttpClient } from '../../http/httpClient';
import { isRecord, textOf } from '../../json/jsonRecord';

interface DarkWebIdCredential {
	baseUrl: string;
	username: string;
	password: string;
}

/** One page of a list and whether another follows. Addresses in the body are never followed: they could lead anywhere. */
interface DarkWebIdPage {
	list: unknown[];
	more: boolean;
}

/** The most that the API gives at once. */
const pageSize = 200;

/** The four usual causes of a refusal, the most frequent first. */
const causes =
	'The four usual causes: (1) the public IPv4 address of n8n is not on the allow-list of the Dark Web ID user; ' +
	'(2) the option that permits web services is off for this user; ' +
	'(3) the KaseyaOne password was entered instead of the Dark Web ID password; ' +
	'(4) the user is an SMB user, and only partner users may use the API.';

const remedies: ProblemRemedies = {
	signIn: `${causes} The request is not repeated, because repeated sign-ins can lock the user.`,
	forbidden: causes,
	loginPage: `Instead of data came the portal's login page. ${causes} Check the base URL as well.`,
	notFound: 'Check the base URL in the credential; usually it is https://secure.darkwebid.com.',
};

/** The read-only door to Dark Web ID's v1 API: Basic sign-in, one request at a time, no redirects. */
export class DarkWebIdApi {
	constructor(
		private readonly http: HttpClient,
		private readonly credential: DarkWebIdCredential,
	) {}

	/** Base address without trailing slash; '' when the one in the credential may not be used. */
	get portal(): string {
		const base = readBaseUrl(this.credential.baseUrl);
		return base.ok ? base.url : '';
	}

	/** One page (zero-based) of `compromise` or `organization`. */
	async list(
		kind: 'compromise' | 'organization',
		page: number,
		query: Array<[string, string]>,
		limit = pageSize,
	): Promise<Read<DarkWebIdPage>> {
		const body = await this.#get(`/services/${kind}.json`, [
			...query,
			['limit', String(limit)],
			['page', String(page)],
		]);
		return body.ok ? readPage(body.value, page, limit) : body;
	}

	/** One organisation; a `notFound` problem when it is unknown. */
	async organization(uuid: string): Promise<Read<unknown>> {
		return await this.#get(`/services/organization/${encodeURIComponent(uuid)}.json`, []);
	}

	async #get(path: string, query: Array<[string, string]>): Promise<Read<unknown>> {
		const { username, password } = this.credential;
		const base = readBaseUrl(this.credential.baseUrl);
		if (!base.ok) return { ok: false, problem: unusableAddress(base.reason) };
		const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
		const answer = await this.http({
			method: 'GET',
			url: `${base.url}${path}`,
			headers: { authorization },
			query,
		});
		return readJson(answer, 'Dark Web ID', remedies);
	}
}

function readPage(body: unknown, page: number, limit: number): Read<DarkWebIdPage> {
	if (!isRecord(body) || !Array.isArray(body.list)) {
		return {
			ok: false,
			problem: {
				kind: 'unreadable',
				status: 200,
				message: 'Dark Web ID sent JSON that is not a list',
				remedy: 'Check the base URL in the credential; usually it is https://secure.darkwebid.com.',
			},
		};
	}
	return {
		ok: true,
		value: { list: body.list, more: hasMore(body, body.list.length, page, limit) },
	};
}

/** `next` decides; where the envelope is incomplete, `last` (zero-based) or a full page does. */
function hasMore(
	body: Record<string, unknown>,
	length: number,
	page: number,
	limit: number,
): boolean {
	if (length === 0) return false;
	if (textOf(body.next) !== '') return true;
	const last = /[?&]page=(\d+)/.exec(textOf(body.last))?.[1];
	return last === undefined ? length >= limit : page < Number(last);
}

function unusableAddress(reason: string): SourceProblem {
	return {
		kind: 'configuration',
		status: 0,
		message: `The base URL of the Dark Web ID credential can't be used: ${reason}`,
		remedy: 'Enter an address that begins with https://, usually https://secure.darkwebid.com.',
	};
}
