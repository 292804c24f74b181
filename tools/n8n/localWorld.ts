import { createHmac, randomUUID } from 'node:crypto';
import { startAutotaskSandbox } from '../../sandbox/autotaskSandbox';
import type { AutotaskSandbox, Credentials, SandboxOptions } from '../../sandbox/autotaskSandbox';
import { startDarkWebIdSandbox } from '../../sandbox/sources/darkWebId/darkWebIdSandbox';
import type { DarkWebIdSandbox } from '../../sandbox/sources/darkWebId/darkWebIdSandbox';
import type { CompromiseRecord, OrganizationRecord } from '../../sandbox/sources/darkWebId/records';
import { sampleCompromises } from '../../sandbox/sources/sampleCompromises';
import type { CredentialsByType } from './bundledWorkflows';
import type { RestClient } from './restClient';

/** Customers that Dark Web ID knows by the very names that the sandbox's Autotask has. */
export const CUSTOMERS = ['Adventure Works Cycles', 'Fourth Coffee', 'Northwind Traders'] as const;

/** What the sender of signed webhooks and n8n share. */
const WEBHOOK_KEY = Buffer.from('a signing key of the tests, no secret at all');

export interface CredentialValues {
	name: string;
	data: Record<string, unknown>;
}

/** Autotask and Dark Web ID on 127.0.0.1, and what to type into n8n's credentials to reach them. */
export interface LocalWorld {
	autotask: AutotaskSandbox;
	darkWebId: DarkWebIdSandbox;
	credentials: Record<string, CredentialValues>;
	stop: () => Promise<void>;
}

export async function startLocalWorld(
	options: { autotask?: SandboxOptions; darkWebIdPort?: number } = {},
): Promise<LocalWorld> {
	const [autotask, darkWebId] = await Promise.all([
		startAutotaskSandbox(options.autotask),
		startDarkWebIdSandbox({ organizations: organizations(), port: options.darkWebIdPort }),
	]);
	const { username, password, origin } = darkWebId;
	return {
		autotask,
		darkWebId,
		credentials: {
			autotaskAlertsApi: {
				name: 'Autotask sandbox',
				data: autotaskCredential(autotask, autotask.credentials),
			},
			darkWebIdApi: { name: 'Dark Web ID sandbox', data: { username, password, baseUrl: origin } },
			alertWebhookApi: {
				name: 'Signed webhooks',
				data: { scheme: 'standardWebhooks', secret: `whsec_${WEBHOOK_KEY.toString('base64')}` },
			},
		},
		stop: async () => {
			await Promise.all([autotask.close(), darkWebId.close()]);
		},
	};
}

/** The credential "Autotask API" for one of the sandbox's users. */
export function autotaskCredential(
	autotask: AutotaskSandbox,
	user: Credentials,
): Record<string, unknown> {
	const { username, secret, integrationCode } = user;
	return { username, secret, integrationCode, zone: 'custom', customUrl: autotask.zoneUrl };
}

/** Saves the credentials of the local world in n8n; one that is there by name gets today's addresses. */
export async function saveCredentials(
	rest: RestClient,
	credentials: LocalWorld['credentials'],
): Promise<CredentialsByType> {
	const { data: existing } = await rest.get<{ data: Array<{ id: string; name: string }> }>(
		'/rest/credentials',
	);
	const saved: CredentialsByType = {};
	for (const [type, { name, data }] of Object.entries(credentials)) {
		const known = existing.find((credential) => credential.name === name);
		if (known === undefined) {
			saved[type] = { id: await rest.saveCredential(name, type, data), name };
		} else {
			await rest.patch(`/rest/credentials/${known.id}`, { name, type, data });
			saved[type] = { id: known.id, name };
		}
	}
	return saved;
}

/** So many compromises of today that pass the trigger's filters as they are by default, for all customers in turn. */
export function recentCompromises(world: LocalWorld, count: number, seed = 1): CompromiseRecord[] {
	const detected = Math.floor(Date.now() / 1000) - 3600;
	const customers = world.darkWebId.organizations;
	return sampleCompromises({ seed, records: count }).records.map((record, index) => ({
		...record,
		organization: customers[index % customers.length]?.uuid ?? '',
		detected,
		occurred: detected - 86_400,
		record_status: 0,
		record_type: 'email',
		password: `Sample!${seed}-${index}`,
		password_status_name: 'cleartext',
		hash_type: null,
		password_criteria: 2,
		search_value: `user${index}@customer.example`,
	}));
}

/** Sends a webhook signed by the Standard Webhooks scheme and gives the status of the answer. */
export async function sendSignedWebhook(
	url: string,
	event: Record<string, unknown>,
	messageId: string = randomUUID(),
): Promise<number> {
	const body = JSON.stringify(event);
	const time = String(Math.floor(Date.now() / 1000));
	const signature = createHmac('sha256', WEBHOOK_KEY)
		.update(`${messageId}.${time}.${body}`)
		.digest('base64');
	const answer = await fetch(url, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'webhook-id': messageId,
			'webhook-timestamp': time,
			'webhook-signature': `v1,${signature}`,
		},
		body,
	});
	await answer.text();
	return answer.status;
}

function organizations(): OrganizationRecord[] {
	const { organizations: samples } = sampleCompromises({ organizations: CUSTOMERS.length });
	return samples.map((sample, index) => ({ ...sample, title: CUSTOMERS[index] ?? sample.title }));
}
