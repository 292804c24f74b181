import { sameText } from './constantTime';
import { headerValue, type RequestHeaders } from './headers';
import type { Verification } from './scheme';
import { bodyIdentity } from './signedBody';

/** A token that the sender repeats, with or without `Bearer`, in any of the places where it may stand. */
export function verifySharedToken(
	tokens: readonly string[],
	given: readonly unknown[],
	rawBody: Buffer,
): Verification {
	const texts = given
		.filter((value) => typeof value === 'string')
		.map((value) => value.trim())
		.flatMap((text) => [text, text.replace(/^Bearer[ \t]+/i, '')])
		.filter((text) => text !== '');
	// Each token is compared, so that the time taken does not tell which one was meant.
	const matches = tokens.flatMap((token) => texts.filter((text) => sameText(token, text)));
	return matches.length > 0
		? { verified: true, deliveryId: bodyIdentity(rawBody) }
		: { verified: false, reason: 'the token is missing or wrong' };
}

/** Basic authentication (RFC 7617), user name and password in UTF-8. */
export function verifyBasicAuth(
	username: string,
	passwords: readonly string[],
	headers: RequestHeaders,
	rawBody: Buffer,
): Verification {
	const given = /^Basic[ \t]+(\S+)[ \t]*$/i.exec(headerValue(headers, 'authorization'))?.[1] ?? '';
	const matches = passwords.filter((password) =>
		sameText(Buffer.from(`${username}:${password}`).toString('base64'), given),
	);
	return matches.length > 0
		? { verified: true, deliveryId: bodyIdentity(rawBody) }
		: { verified: false, reason: 'the user name or password is missing or wrong' };
}
