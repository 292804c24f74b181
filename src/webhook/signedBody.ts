import { hmacSha256, sameSignature, sha256 } from './constantTime';
import { headerValue, type RequestHeaders } from './headers';
import type { Verification } from './scheme';
import { isTimely } from './timeStamp';

const maxSignatures = 20;
/** Lower case as documented, or upper case as .NET writes it; never mixed. */
const hexDigest = /^(?:[0-9a-f]{64}|[0-9A-F]{64})$/;

/**
 * GitHub style: `sha256=<hex>` over the body alone, in PagerDuty's spelling `v1=<hex>,v1=<hex>`, or the bare hex text.
 * The id header of such senders is not signed, so that a replay could carry another one: the body is the identity.
 */
export function verifyGithubStyle(
	secrets: readonly string[],
	header: string,
	headers: RequestHeaders,
	rawBody: Buffer,
): Verification {
	const given = headerValue(headers, header)
		.split(/[\s,]+/)
		.slice(0, maxSignatures)
		.map((part) => part.replace(/^(?:sha256|v1)=/, ''))
		.filter((part) => hexDigest.test(part));
	if (given.length === 0) {
		return { verified: false, reason: 'a header of the signature is missing or malformed' };
	}
	return verdict(secrets, given, '', rawBody);
}

/** Stripe style: one header `t=<unix seconds>,v1=<hex>[,v1=<hex>]`; signed is `t.body`. Other versions are ignored. */
export function verifyStripeStyle(
	secrets: readonly string[],
	header: string,
	headers: RequestHeaders,
	rawBody: Buffer,
	now: Date,
	toleranceSeconds: number,
): Verification {
	const parts = headerValue(headers, header).split(',').slice(0, maxSignatures).map(keyAndValue);
	const timestamps = parts.filter(([key]) => key === 't').map(([, value]) => value);
	const given = parts
		.filter(([key, value]) => key === 'v1' && hexDigest.test(value))
		.map(([, value]) => value);
	const [timestamp] = timestamps;
	if (timestamp === undefined || timestamps.length > 1 || given.length === 0) {
		return { verified: false, reason: 'a header of the signature is missing or malformed' };
	}
	if (!isTimely(timestamp, now, toleranceSeconds)) {
		return { verified: false, reason: 'the time stamp is outside the tolerance' };
	}
	return verdict(secrets, given, `${timestamp}.`, rawBody);
}

function verdict(
	secrets: readonly string[],
	given: readonly string[],
	prefix: string,
	rawBody: Buffer,
): Verification {
	const matches = secrets.some((secret) => {
		const expected = hmacSha256(secret, prefix, rawBody).toString('hex');
		return given.some((signature) => sameSignature(expected, signature.toLowerCase()));
	});
	return matches
		? { verified: true, deliveryId: bodyIdentity(rawBody) }
		: { verified: false, reason: 'no signature matches' };
}

/** Identity of a delivery whose sender signs no id. */
export function bodyIdentity(rawBody: Buffer): string {
	return `body:${sha256(rawBody).toString('base64url')}`;
}

function keyAndValue(part: string): [key: string, value: string] {
	const [key = '', value = ''] = part.trim().split('=', 2);
	return [key, value];
}
