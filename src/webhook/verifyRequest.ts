import { headerValue, type RequestHeaders } from './headers';
import type { Verification, WebhookScheme } from './scheme';
import { verifyBasicAuth, verifySharedToken } from './sharedSecret';
import { bodyIdentity, verifyGithubStyle, verifyStripeStyle } from './signedBody';
import { verifyStandardWebhooks } from './standardWebhooks';

interface ReceivedRequest {
	headers: RequestHeaders;
	/** The bytes as they came: what JSON.stringify makes of a parsed body is not what was signed. */
	rawBody: Buffer;
	/** Value at a path of the parsed body; only asked for when the token travels in the body. */
	bodyField: (path: string) => unknown;
}

/** Checks a request before anything of it is used. Pure; takes hardly longer than the HMAC itself. */
export function verifyRequest(
	scheme: WebhookScheme,
	{ headers, rawBody, bodyField }: ReceivedRequest,
	now: Date,
	toleranceSeconds: number,
): Verification {
	switch (scheme.kind) {
		case 'standardWebhooks':
			return verifyStandardWebhooks(scheme.keys, headers, rawBody, now, toleranceSeconds);
		case 'githubStyle':
			return verifyGithubStyle(scheme.secrets, scheme.header, headers, rawBody);
		case 'stripeStyle':
			return verifyStripeStyle(
				scheme.secrets,
				scheme.header,
				headers,
				rawBody,
				now,
				toleranceSeconds,
			);
		case 'sharedToken': {
			const given =
				scheme.place === 'header' ? headerValue(headers, scheme.header) : bodyField(scheme.path);
			return verifySharedToken(scheme.tokens, given, rawBody);
		}
		case 'basicAuth':
			return verifyBasicAuth(scheme.username, scheme.passwords, headers, rawBody);
		case 'none':
			return { verified: true, deliveryId: bodyIdentity(rawBody) };
	}
}
