import { readBaseUrl } from '../../http/baseUrl';
import type { Read } from '../../http/problem';
import { readJson, type ProblemRemedies } from '../../http/readJson';
import type { HttpClient } from '../../http/httpClient';
import { recordOf, recordsOf, textOf, type SourceRecord } from '../../json/jsonRecord';

/** What the API of SaaS Alerts needs; the token is the one that it repeats with each call. */
interface SaasAlertsAccount {
	baseUrl: string;
	apiKey: string;
	token: string;
}

const path = '/outgoingWebhookApi/api/v1/subscriptions';
/** Leaving out both alert statuses and event types is answered with 500. */
const alertStatuses = ['critical', 'medium', 'low'];

const remedies: ProblemRemedies = {
	signIn: 'Check the API key of SaaS Alerts in the credential.',
	forbidden:
		'Check the API key of SaaS Alerts in the credential, and that it may manage outgoing webhooks.',
	unreadable:
		'Approve the domain of your n8n in SaaS Alerts first; the address must begin with https://.',
};

/** The outgoing webhooks of SaaS Alerts, which has no page on which an address could be entered. */
export class SaasAlertsSubscriptions {
	constructor(
		private readonly http: HttpClient,
		private readonly account: SaasAlertsAccount,
	) {}

	/** Whether alerts are sent to the address; one that SaaS Alerts has switched off does not count. */
	async has(url: string): Promise<Read<boolean>> {
		const list = await this.#list();
		if (!list.ok) return list;
		const isOn = list.value.some((entry) => entry.url === url && entry.enabled !== false);
		return { ok: true, value: isOn };
	}

	async create(url: string): Promise<Read<unknown>> {
		const removed = await this.remove(url);
		if (!removed.ok) return removed;
		const { token } = this.account;
		return await this.#ask('POST', path, { url, token, enabled: true, alertStatuses });
	}

	/** Removes every subscription of the address; none is fine. */
	async remove(url: string): Promise<Read<unknown>> {
		const list = await this.#list();
		if (!list.ok) return list;
		const channels = list.value
			.filter((entry) => entry.url === url)
			.map((entry) => textOf(entry.channelId) || textOf(entry.id))
			.filter((channel) => channel !== '');
		for (const channel of channels) {
			const removed = await this.#ask('DELETE', `${path}/${encodeURIComponent(channel)}`);
			if (!removed.ok && removed.problem.kind !== 'notFound') return removed;
		}
		return { ok: true, value: undefined };
	}

	async #list(): Promise<Read<SourceRecord[]>> {
		const read = await this.#ask('GET', path);
		if (!read.ok) return read;
		const list = Array.isArray(read.value) ? read.value : recordOf(read.value).subscriptions;
		return { ok: true, value: Array.isArray(list) ? recordsOf(list) : [] };
	}

	async #ask(
		method: 'GET' | 'POST' | 'DELETE',
		at: string,
		body?: SourceRecord,
	): Promise<Read<unknown>> {
		const base = readBaseUrl(this.account.baseUrl);
		if (!base.ok) {
			const message = `The API URL of SaaS Alerts can't be used: ${base.reason}`;
			const remedy = 'Enter an address that begins with https://.';
			return { ok: false, problem: { kind: 'configuration', status: 0, message, remedy } };
		}
		const answer = await this.http({
			method,
			url: `${base.url}${at}`,
			headers: {
				api_key: this.account.apiKey,
				...(body ? { 'content-type': 'application/json' } : {}),
			},
			...(body ? { body: JSON.stringify(body) } : {}),
		});
		const isEmpty = answer.kind === 'answer' && answer.status < 300 && answer.body.trim() === '';
		return isEmpty && method !== 'GET'
			? { ok: true, value: undefined }
			: readJson(answer, 'SaaS Alerts', remedies);
	}
}
