import { randomBytes } from 'node:crypto';

import fc from 'fast-check';

import { signedHeaders, type SenderSigning } from '../../sandbox/sources/webhookSender';
import type { WebhookCredential } from '../../src/webhook/readScheme';
import { verify } from './verifying';

const at = 1_767_225_600;
const secret = 'whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=';
const body =
	'{ "id": "e-1", "title": "Zugriff aus fremdem Land: \\u00d6sterreich", "n": 1.50, "tenant": "contoso" }';

const senders: Array<{ name: string; credential: WebhookCredential; signing: SenderSigning }> = [
	{
		name: 'Standard Webhooks',
		credential: { scheme: 'standardWebhooks', secret },
		signing: { scheme: 'standardWebhooks', secret, id: 'msg_1', at },
	},
	{
		name: 'Svix',
		credential: { scheme: 'standardWebhooks', secret },
		signing: { scheme: 'standardWebhooks', secret, id: 'msg_2', at, svixNames: true },
	},
	{
		name: 'GitHub style',
		credential: { scheme: 'githubStyle', secret: 'shared' },
		signing: { scheme: 'githubStyle', secret: 'shared' },
	},
	{
		name: 'Stripe style',
		credential: { scheme: 'stripeStyle', secret: 'shared' },
		signing: { scheme: 'stripeStyle', secret: 'shared', at },
	},
];

/** Headers that the scheme reads; the id of GitHub style is not signed and so is not used either. */
const proving = /signature|^(?:webhook|svix)-/;

describe.each(senders)('mutated requests, $name', ({ credential, signing }) => {
	const headers = signedHeaders(body, signing);
	const accepted = (changedHeaders: Record<string, string>, changedBody: Buffer | string) =>
		verify(credential, changedHeaders, changedBody, at).verified;

	it('accepts the unchanged request', () => {
		expect(accepted(headers, body)).toBe(true);
	});

	it('refuses each of 50 flipped bits of the body', () => {
		fc.assert(
			fc.property(fc.nat(Buffer.from(body).length - 1), fc.nat(7), (position, bit) => {
				const changed = Buffer.from(body);
				changed[position] = (changed[position] ?? 0) ^ (1 << bit);
				expect(accepted(headers, changed)).toBe(false);
			}),
			{ numRuns: 50 },
		);
	});

	it('refuses each of 50 changed characters of the headers', () => {
		const names = Object.keys(headers).filter((name) => proving.test(name));
		fc.assert(
			fc.property(fc.constantFrom(...names), fc.nat(), fc.nat(7), (name, place, bit) => {
				const bytes = Buffer.from(headers[name] ?? '', 'latin1');
				const position = place % bytes.length;
				bytes[position] = (bytes[position] ?? 0) ^ (1 << bit);
				expect(accepted({ ...headers, [name]: bytes.toString('latin1') }, body)).toBe(false);
			}),
			{ numRuns: 50 },
		);
	});

	it('refuses other secrets, swapped headers, old time stamps and re-serialised bodies', () => {
		const otherBody = body.replace('e-1', 'e-2');
		for (let i = 0; i < 20; i++) {
			const otherSecret = `whsec_${randomBytes(32).toString('base64')}`;
			const forged = signedHeaders(body, { ...signing, secret: otherSecret } as SenderSigning);
			expect(accepted(forged, body)).toBe(false);
		}
		expect(accepted(signedHeaders(otherBody, signing), body)).toBe(false);
		expect(accepted(headers, otherBody)).toBe(false);
		expect(accepted(headers, JSON.stringify(JSON.parse(body)))).toBe(false);
		expect(accepted(headers, `${body}\n`)).toBe(false);
		expect(accepted(headers, `\ufeff${body}`)).toBe(false);
		expect(accepted(headers, '')).toBe(false);
		for (const name of Object.keys(headers).filter((header) => proving.test(header))) {
			expect(accepted({ ...headers, [name]: '' }, body)).toBe(false);
		}
		if ('at' in signing) {
			const old = signedHeaders(body, { ...signing, at: at - 3_600 } as SenderSigning);
			expect(accepted(old, body)).toBe(false);
		}
	});

	it('refuses what is signed by another scheme', () => {
		for (const other of senders) {
			if (other.credential.scheme === credential.scheme) continue;
			expect(accepted(signedHeaders(body, other.signing), body)).toBe(false);
		}
		expect(accepted({}, body)).toBe(false);
	});
});

it('never mixes the two header families of Standard Webhooks', () => {
	const webhook = signedHeaders(body, { scheme: 'standardWebhooks', secret, id: 'a', at });
	const mixed = { 'svix-id': 'a', 'svix-timestamp': String(at) };
	const request = { ...mixed, 'webhook-signature': webhook['webhook-signature'] ?? '' };
	expect(verify({ scheme: 'standardWebhooks', secret }, request, body, at).verified).toBe(false);
});
