import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { signedHeaders } from '../../sandbox/sources/webhookSender';
import type { Figure } from '../figure';
import { quietest } from './quietest';

type VerifyRequest = typeof import('../../src/webhook/verifyRequest').verifyRequest;
type ReadScheme = typeof import('../../src/webhook/readScheme').readScheme;

const perRound = 50;

/** A signed body of 20 kB, verified by us and put through the bare HMAC. */
export async function webhookFigure(built: string): Promise<Figure> {
	const load = async <T>(path: string) => (await import(join(built, 'src/webhook', path))) as T;
	const { verifyRequest } = await load<{ verifyRequest: VerifyRequest }>('verifyRequest.js');
	const { readScheme } = await load<{ readScheme: ReadScheme }>('readScheme.js');
	const key = randomBytes(32);
	const credential = {
		scheme: 'standardWebhooks' as const,
		secret: `whsec_${key.toString('base64')}`,
	};
	const reading = readScheme(credential);
	if (reading.kind === 'unusable') throw new Error(reading.problem);
	const rawBody = Buffer.from(JSON.stringify({ text: 'x'.repeat(20_000 - 11) }));
	const request = {
		headers: signedHeaders(rawBody, credential),
		rawBody,
		bodyField: () => undefined,
	};
	const now = new Date();
	if (!verifyRequest(reading.scheme, request, now, 300).verified) throw new Error('Not verified');
	const pair = quietest(
		() => {
			for (let i = 0; i < perRound; i++) verifyRequest(reading.scheme, request, now, 300);
		},
		() => {
			for (let i = 0; i < perRound; i++) createHmac('sha256', key).update(rawBody).digest();
		},
		200,
	);
	return {
		name: 'verifying a signed 20 kB webhook',
		ours: (pair.ours / perRound) * 1000,
		floor: (pair.floor / perRound) * 1000,
		unit: 'µs',
		bar: { on: 'ratio', atMost: 1.5 },
	};
}
