import { NodeApiError, NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import type { SourceProblem } from '../../src/http/problem';
import { createSourceHttp } from '../../src/http/sourceHttp';
import { textOf } from '../../src/json/jsonRecord';
import { SaasAlertsSubscriptions } from '../../src/sources/senders/saasAlertsSubscriptions';
import type { Authentication } from './webhookSettings';

const defaultApiUrl = 'https://us-central1-the-byway-248217.cloudfunctions.net';
const requestTimeoutMs = 20_000;

/** The sender's own list of webhooks, where it has no page for the address and the user gave its API key. */
export interface Subscription {
	has: () => Promise<boolean>;
	create: () => Promise<void>;
	remove: () => Promise<void>;
}

export function subscriptionOf(
	context: IHookFunctions,
	{ credential }: Authentication,
): Subscription | undefined {
	const apiKey = textOf(credential.apiKey).trim();
	const url = context.getNodeWebhookUrl('default');
	if (credential.scheme !== 'saasAlerts' || apiKey === '' || url === undefined) return undefined;
	const subscriptions = new SaasAlertsSubscriptions(
		createSourceHttp({ timeoutMs: requestTimeoutMs }),
		{
			apiKey,
			baseUrl: textOf(credential.apiUrl).trim() || defaultApiUrl,
			token: textOf(credential.secret).trim(),
		},
	);
	const valueOf = <T>(read: { ok: true; value: T } | { ok: false; problem: SourceProblem }): T => {
		if (read.ok) return read.value;
		throw subscriptionError(context, read.problem);
	};
	return {
		has: async () => valueOf(await subscriptions.has(url)),
		create: async () => void valueOf(await subscriptions.create(url)),
		remove: async () => void valueOf(await subscriptions.remove(url)),
	};
}

function subscriptionError(
	context: IHookFunctions,
	{ kind, status, message, hint, retryAfterMs }: SourceProblem,
): NodeApiError | NodeOperationError {
	const words = { message, description: hint };
	const error =
		status > 0
			? new NodeApiError(
					context.getNode(),
					{ message, httpCode: String(status) },
					{ ...words, httpCode: String(status) },
				)
			: new NodeOperationError(context.getNode(), message, words);
	const cause =
		kind === 'signIn'
			? 'credential-invalid'
			: kind === 'throttled'
				? 'rate-limited'
				: kind === 'unavailable'
					? 'temporarily-unavailable'
					: 'configuration-invalid';
	const canWait = kind === 'throttled' || kind === 'unavailable';
	const wait = canWait && retryAfterMs !== undefined ? { retryAfterMs } : {};
	return Object.assign(error, { failure: { cause, ...wait } });
}
