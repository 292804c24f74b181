import { headerValue, type RequestHeaders } from './headers';
import type { TokenPlace, Verification, WebhookScheme } from './scheme';
import { verifyBasicAuth, verifySharedToken } from './sharedSecret';
import { bodyIdentity, verifyGithubStyle, verifyStripeStyle } from './signedBody';
import { verifyStandardWebhooks } from './standardWebhooks';

interface ReceivedRequest {
	headers: RequestHeaders;
	/** The bytes as they came: what JSON.stringify makes of a parsed body is not what was signed. */
	rawBody: Buffer;
	/** Parameters of the address. */
	query?: Readonly<Record<string, unknown>>;
	/** Value at a path of the parsed body; only asked for when the token travels in the body. */
	bodyField: (path: string) => unknown;
}

/** Checks a request before anything of it is used. Pure; takes hardly longer than the HMAC itself. */
export function verifyRequest(
	scheme: WebhookScheme,
	request: ReceivedRequest,
	now: Date,
	toleranceSeconds: number,
): Verification {
	const { headers, rawBody } = request;
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
		case 'sharedToken':
			return verifyToken(scheme.places, scheme.tokens, request);
		case 'basicAuth':
			return verifyBasicAuth(scheme.username, scheme.passwords, headers, rawBody);
		case 'none':
			return { verified: true, deliveryId: bodyIdentity(rawBody) };
	}
}

/** The body is only read when no other place holds the token. */
function verifyToken(
	places: readonly TokenPlace[],
	tokens: readonly string[],
	{ headers, query = {}, rawBody, bodyField }: ReceivedRequest,
): Verification {
	const inHead = places.map((place) =>
		place.in === 'header'
			? headerValue(headers, place.name)
			: place.in === 'query' && Object.hasOwn(query, place.name)
				? query[place.name]
				: '',
	);
	const verification = verifySharedToken(tokens, inHead, rawBody);
	const inBody = places.filter((place) => place.in === 'body');
	if (verification.verified || inBody.length === 0) return verification;
	return verifySharedToken(
		tokens,
		inBody.map((place) => bodyField(place.name)),
		rawBody,
	);
}
