import { verify, type KeyObject } from 'node:crypto';

import { hmacSha256, sameSignature } from './constantTime';
import { headerValue, type RequestHeaders } from './headers';
import type { SigningKey, Verification } from './scheme';
import { isTimely } from './timeStamp';

/** More signatures than keys can be rotating are no honest request. */
const maxSignatures = 20;

/**
 * Standard Webhooks 1.0, also with Svix's header names: signed is `id.timestamp.body`. Each of several signatures and
 * keys may match. https://www.standardwebhooks.com
 */
export function verifyStandardWebhooks(
	keys: readonly SigningKey[],
	headers: RequestHeaders,
	rawBody: Buffer,
	now: Date,
	toleranceSeconds: number,
): Verification {
	// Never a mixture of both families: each name stands for what the sender signed.
	const family = headerValue(headers, 'webhook-signature') ? 'webhook' : 'svix';
	const id = headerValue(headers, `${family}-id`);
	const timestamp = headerValue(headers, `${family}-timestamp`);
	const signatures = headerValue(headers, `${family}-signature`, ' ').split(/[ \t]+/);
	if (!id || id.length > 512 || !timestamp || signatures.length > maxSignatures) {
		return { verified: false, reason: 'a header of the signature is missing or malformed' };
	}
	if (!isTimely(timestamp, now, toleranceSeconds)) {
		return { verified: false, reason: 'the time stamp is outside the tolerance' };
	}
	const prefix = `${id}.${timestamp}.`;
	const matches = keys.some((key) => matchesAny(key, signatures, prefix, rawBody));
	return matches
		? { verified: true, deliveryId: `id:${id}` }
		: { verified: false, reason: 'no signature matches' };
}

function matchesAny(
	key: SigningKey,
	signatures: readonly string[],
	prefix: string,
	rawBody: Buffer,
): boolean {
	const given = signatures
		.filter((signature) => signature.startsWith(`${key.version},`))
		.map((signature) => signature.slice(key.version.length + 1));
	if (given.length === 0) return false;
	if (key.version === 'v1') {
		const expected = hmacSha256(key.secret, prefix, rawBody).toString('base64');
		return given.some((signature) => sameSignature(expected, signature));
	}
	const signed = Buffer.concat([Buffer.from(prefix), rawBody]);
	return given.some((signature) => isSignedBy(key.publicKey, signed, signature));
}

function isSignedBy(publicKey: KeyObject, signed: Buffer, signature: string): boolean {
	const bytes = Buffer.from(signature, 'base64');
	return bytes.toString('base64') === signature && verify(null, signed, publicKey, bytes);
}
