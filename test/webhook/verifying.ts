import type { RequestHeaders } from '../../src/webhook/headers';
import { readScheme, type WebhookCredential } from '../../src/webhook/readScheme';
import type { Verification, WebhookScheme } from '../../src/webhook/scheme';
import { verifyRequest } from '../../src/webhook/verifyRequest';

function schemeOf(credential: WebhookCredential): WebhookScheme {
	const reading = readScheme(credential);
	if (reading.kind === 'unusable') throw new Error(`${reading.field}: ${reading.problem}`);
	return reading.scheme;
}

export function verify(
	credential: WebhookCredential,
	headers: RequestHeaders,
	body: string | Buffer,
	unixSeconds: number,
): Verification {
	return verifyRequest(
		schemeOf(credential),
		{
			headers,
			rawBody: Buffer.from(body),
			bodyField: (path) => (JSON.parse(String(body)) as Record<string, unknown>)[path],
		},
		new Date(unixSeconds * 1000),
		300,
	);
}
