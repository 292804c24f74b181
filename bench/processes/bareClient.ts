import { Agent, request } from 'node:http';

import type { AutotaskPlace } from './autotaskServer';

export interface BareRounds {
	place: AutotaskPlace;
	body: string;
	rounds: number;
}

const atOnce = 3;

/**
 * Milliseconds of each round of three creates at a time over kept connections, with nothing between them: the fastest
 * that any client can be on this machine at this moment.
 */
export async function bareRounds({ place, body, rounds }: BareRounds): Promise<number[]> {
	const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
	const times: number[] = [];
	// The first round opens the connections and is not counted.
	for (let round = 0; round <= rounds; round++) {
		const startedAt = performance.now();
		await Promise.all(Array.from({ length: atOnce }, () => send(agent, place, body)));
		if (round > 0) times.push(performance.now() - startedAt);
	}
	agent.destroy();
	return times;
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
