import { readBaseUrl } from '../../http/baseUrl';
import type { HttpClient } from '../../http/httpClient';
import type { Read } from '../../http/problem';
import { readJson } from '../../http/readJson';
import { recordOf, textOf } from '../../json/jsonRecord';
import { refusalOf, type SourceWriter } from '../sourceWriter';

const name = 'Datto RMM';

interface DattoRmmCredential {
	apiUrl: string;
	apiKey: string;
	apiSecretKey: string;
}

/** Alerts of Datto RMM. Needs an API user whose security level may manage alerts; 100 writes a minute are allowed. */
export function dattoRmmWriter(http: HttpClient, credential: DattoRmmCredential): SourceWriter {
	const api = new DattoRmmApi(http, credential);
	return {
		name,
		isClosed: async ({ id }) => {
			const read = await api.send('GET', `/api/v2/alert/${encodeURIComponent(id)}`);
			if (!read.ok) return read;
			const { resolved } = recordOf(read.value);
			return { ok: true, value: resolved === true || textOf(resolved) === 'true' };
		},
		close: async ({ id }) => {
			const read = await api.send('POST', `/api/v2/alert/${encodeURIComponent(id)}/resolve`);
			const refused = refusalOf(read, name, `Resolve the alert ${id} in Datto RMM.`);
			return refused ?? (read.ok ? { ok: true, value: { kind: 'accepted' } } : read);
		},
	};
}

/** Datto RMM's API with the token of one execution. https://rmm.datto.com/help/en/Content/2SETUP/APIv2.htm */
class DattoRmmApi {
	#token = '';

	constructor(
		private readonly http: HttpClient,
		private readonly credential: DattoRmmCredential,
	) {}

	async send(method: 'GET' | 'POST', path: string): Promise<Read<unknown>> {
		const base = readBaseUrl(this.credential.apiUrl);
		if (!base.ok) {
			const message = `The API URL of the Datto RMM credential can't be used: ${base.reason}`;
			return { ok: false, problem: { kind: 'configuration', status: 0, message, remedy: '' } };
		}
		const token = await this.#signIn(base.url);
		if (!token.ok) return token;
		const answer = await this.http({
			method,
			url: `${base.url}${path}`,
			headers: { authorization: `Bearer ${token.value}` },
		});
		const isEmpty = answer.kind === 'answer' && answer.status < 300 && answer.body.trim() === '';
		return readJson(isEmpty ? { ...answer, body: '{}' } : answer, name, {});
	}

	/** The password grant of Datto RMM: key and secret key as user, a client that is the same for everybody. */
	async #signIn(url: string): Promise<Read<string>> {
		if (this.#token !== '') return { ok: true, value: this.#token };
		const answer = await this.http({
			method: 'POST',
			url: `${url}/auth/oauth/token`,
			headers: {
				'content-type': 'application/x-www-form-urlencoded',
				authorization: `Basic ${Buffer.from('public-client:public').toString('base64')}`,
			},
			body: new URLSearchParams({
				grant_type: 'password',
				username: this.credential.apiKey,
				password: this.credential.apiSecretKey,
			}).toString(),
		});
		if (answer.kind === 'answer' && answer.status === 400) {
			return { ok: false, problem: refusedSignIn };
		}
		const read = readJson(answer, 'Datto RMM sign-in', {});
		if (!read.ok) return read;
		this.#token = textOf(recordOf(read.value).access_token);
		return this.#token === ''
			? { ok: false, problem: refusedSignIn }
			: { ok: true, value: this.#token };
	}
}

const refusedSignIn = {
	kind: 'signIn',
	status: 400,
	message: 'Datto RMM refused the sign-in',
	remedy: 'Check API URL, API key and API secret key of the credential.',
} as const;
