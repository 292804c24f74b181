import { Agent, request } from 'node:http';

import type { AutotaskPlace } from './autotaskServer';

export interface BareRequests {
	place: AutotaskPlace;
	body: string;
	requests: number;
}

const atOnce = 3;

/**
 * Milliseconds of so many creates, three at a time over kept connections, with nothing between them: the fastest that any
 * client can be on this machine at this moment.
 */
export async function bareRequests({ place, body, requests }: BareRequests): Promise<number> {
	const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
	let left = 0;
	const worker = async (): Promise<void> => {
		while (left-- > 0) await send(agent, place, body);
	};
	const all = async (count: number): Promise<void> => {
		left = count;
		await Promise.all(Array.from({ length: atOnce }, worker));
	};
	await all(atOnce); // opens the connections
	const startedAt = performance.now();
	await all(requests);
	const wallMs = performance.now() - startedAt;
	agent.destroy();
	return wallMs;
}

async function send(agent: Agent, place: AutotaskPlace, body: string): Promise<void> {
	const { username, secret, integrationCode } = place.credentials;
	await new Promise<void>((resolve, reject) => {
		const sent = request(
			`${place.zoneUrl}V1.0/Tickets`,
			{
				agent,
				method: 'POST',
				headers: {
					'Content-Type': 'application/json',
					'Content-Length': Buffer.byteLength(body),
					ApiIntegrationCode: integrationCode,
					UserName: username,
					Secret: secret,
				},
			},
			(response) => {
				response.resume();
				response.once('end', () => {
					if (response.statusCode === 200) resolve();
					else reject(new Error(`The bare client was answered ${response.statusCode}`));
				});
			},
		);
		sent.once('error', reject);
		sent.end(body);
	});
}
