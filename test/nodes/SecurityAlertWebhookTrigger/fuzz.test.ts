import fc from 'fast-check';

import { senders } from '../../../src/sources/senders/senderList';
import { DeliveryMemory } from '../../../src/webhook/deliveryMemory';
import { WebhookWorld } from './webhookWorld';

/** Headers that some step of the way reads. */
const header = fc.constantFrom(
	'content-type',
	'webhook-id',
	'webhook-timestamp',
	'webhook-signature',
	'svix-signature',
	'x-hub-signature-256',
	'stripe-signature',
	'authorization',
	'x-webhook-token',
);
const text = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.constantFrom(
		'application/json',
		'text/plain',
		'Basic dTpw',
		't=1,v1=',
		'v1,',
		'sha256=',
		'Bearer x',
	),
);
const headers = fc.dictionary(header, fc.oneof(text, fc.array(text, { maxLength: 3 })));
const body = fc.oneof(
	fc.json().map((json) => Buffer.from(json)),
	fc.json().map((json) => Buffer.from(json).subarray(0, -1)),
	fc.string({ unit: 'binary' }).map((value) => Buffer.from(value)),
	fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
	fc.constant(Buffer.from('<html><body>502 Bad Gateway</body></html>')),
	fc.constant(Buffer.from('{"events":[{"id":1e400,"title":{"a":[]}}]}')),
);
const secret = 'whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=';
const credential = fc.constantFrom<Record<string, string> | undefined>(
	undefined,
	{ scheme: 'standardWebhooks', secret },
	{ scheme: 'githubStyle', secret: 's' },
	{ scheme: 'stripeStyle', secret: 's' },
	{ scheme: 'sharedToken', secret: 'x' },
	{ scheme: 'sharedToken', secret: 'x', placement: 'bodyField', bodyField: 'a.b[0]' },
	{ scheme: 'basicAuth', username: 'u', password: 'p' },
);

it('answers every request, whatever its headers and bytes', async () => {
	const memory = new DeliveryMemory({ maxDeliveries: 50 });
	await fc.assert(
		fc.asyncProperty(
			headers,
			body,
			credential,
			fc.constantFrom(...Object.keys(senders)),
			async (requestHeaders, rawBody, given, preset) => {
				const world = new WebhookWorld({
					parameters: { preset, authentication: given ? 'credential' : 'none', options: {} },
					credential: given,
					memory,
				});
				let status = 200;
				const response = {
					statusCode: 200,
					status: (code: number) => {
						status = code;
						return { json: () => undefined };
					},
				};
				const answer = await world.call({ headers: requestHeaders, rawBody, body: {} }, response);
				expect([200, 400, 401, 413, 415, 422]).toContain(status);
				expect(answer.noWebhookResponse === true).toBe(status !== 200);
				if (answer.workflowData) expect(answer.workflowData[0]?.length).toBeGreaterThan(0);
			},
		),
		{ numRuns: 1_500 },
	);
	expect(memory.size).toBeLessThanOrEqual(50);
});
