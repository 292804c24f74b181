import type { IHookFunctions } from 'n8n-workflow';

import type { Read } from '../../src/http/problem';
import { createHttpClient } from '../../src/http/httpClient';
import { textOf } from '../../src/json/jsonRecord';
import { SaasAlertsSubscriptions } from '../../src/sources/senders/saasAlertsSubscriptions';
import { nodeError } from '../SecurityAlertTrigger/nodeError';
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
	if (credential.scheme !== 'saasAlerts') return undefined;
	const apiKey = textOf(credential.apiKey).trim();
	const url = context.getNodeWebhookUrl('default');
	if (apiKey === '' || url === undefined) return undefined;
	const subscriptions = new SaasAlertsSubscriptions(
		createHttpClient({ timeoutMs: requestTimeoutMs }),
		{
			apiKey,
			baseUrl: textOf(credential.apiUrl).trim() || defaultApiUrl,
			token: textOf(credential.secret).trim(),
		},
	);
	const valueOf = <T>(read: Read<T>): T => {
		if (read.ok) return read.value;
		throw nodeError(context.getNode(), read.problem);
	};
	return {
		has: async () => valueOf(await subscriptions.has(url)),
		create: async () => void valueOf(await subscriptions.create(url)),
		remove: async () => void valueOf(await subscriptions.remove(url)),
	};
}
