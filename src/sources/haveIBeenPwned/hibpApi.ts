import { readBaseUrl } from '../../http/baseUrl';
import type { Read, SourceProblem } from '../../http/problem';
import { readJson, type ProblemRemedies } from '../../http/readJson';
import type { HttpClient } from '../../http/httpClient';
import { isRecord, recordsOf, textOf, type SourceRecord } from '../../json/jsonRecord';

interface HibpCredential {
	baseUrl: string;
	apiKey: string;
}

const remedies: ProblemRemedies = {
	signIn: 'Check the API key of the Have I Been Pwned credential.',
	forbidden:
		'The domain is not verified for this subscription, or it has more breached addresses than the plan allows.',
	throttled: 'The plan allows so many requests in a minute. The next poll asks again.',
};

/** The door to Have I Been Pwned's API v3. It never returns passwords. */
export class HibpApi {
	constructor(
		private readonly http: HttpClient,
		private readonly credential: HibpCredential,
	) {}

	/** Domains that are verified for the subscription. */
	async subscribedDomains(): Promise<Read<string[]>> {
		const body = await this.#get('/subscribeddomains');
		if (!body.ok) return body;
		if (!Array.isArray(body.value)) return { ok: false, problem: unexpected };
		const names = recordsOf(body.value).map((domain) => textOf(domain.DomainName).toLowerCase());
		return { ok: true, value: names.filter((name) => name !== '') };
	}

	/** What the plan includes. */
	async subscriptionStatus(): Promise<Read<SourceRecord>> {
		const body = await this.#get('/subscription/status');
		if (!body.ok) return body;
		return isRecord(body.value)
			? { ok: true, value: body.value }
			: { ok: false, problem: unexpected };
	}

	/** Name and date of the breach that was added last, as one text to compare. */
	async latestBreach(): Promise<Read<string>> {
		const body = await this.#get('/latestbreach');
		if (!body.ok) return body;
		if (!isRecord(body.value)) return { ok: false, problem: unexpected };
		return { ok: true, value: `${textOf(body.value.Name)} ${textOf(body.value.AddedDate)}` };
	}

	/** Every breach by its stable name. */
	async breaches(): Promise<Read<Map<string, SourceRecord>>> {
		const body = await this.#get('/breaches');
		if (!body.ok) return body;
		if (!Array.isArray(body.value)) return { ok: false, problem: unexpected };
		return {
			ok: true,
			value: new Map(recordsOf(body.value).map((breach) => [textOf(breach.Name), breach])),
		};
	}

	/** Breach name to the aliases (before the @) of the domain in it. A domain without breaches answers 404. */
	async breachedDomain(domain: string): Promise<Read<Map<string, string[]>>> {
		const body = await this.#get(`/breacheddomain/${encodeURIComponent(domain)}`);
		if (!body.ok) {
			return body.problem.kind === 'notFound' ? { ok: true, value: new Map() } : body;
		}
		if (!isRecord(body.value)) return { ok: false, problem: unexpected };
		const aliases = new Map<string, string[]>();
		for (const [alias, names] of Object.entries(body.value)) {
			for (const name of Array.isArray(names) ? names.map(textOf) : []) {
				const known = aliases.get(name);
				if (known) known.push(alias);
				else aliases.set(name, [alias]);
			}
		}
		return { ok: true, value: aliases };
	}

	async #get(path: string): Promise<Read<unknown>> {
		const base = readBaseUrl(this.credential.baseUrl);
		if (!base.ok) return { ok: false, problem: unusableAddress(base.reason) };
		const answer = await this.http({
			method: 'GET',
			url: `${base.url}/api/v3${path}`,
			headers: {
				'hibp-api-key': this.credential.apiKey,
				'user-agent': 'n8n-nodes-autotask-alerts',
			},
		});
		return readJson(answer, 'Have I Been Pwned', remedies);
	}
}

const unexpected: SourceProblem = {
	kind: 'unreadable',
	status: 200,
	message: 'Have I Been Pwned sent JSON of an unexpected shape',
	remedy: 'Check the base URL in the credential; usually it is https://haveibeenpwned.com.',
};

function unusableAddress(reason: string): SourceProblem {
	return {
		kind: 'configuration',
		status: 0,
		message: `The base URL of the Have I Been Pwned credential can't be used: ${reason}`,
		remedy: 'Enter an address that begins with https://, usually https://haveibeenpwned.com.',
	};
}
