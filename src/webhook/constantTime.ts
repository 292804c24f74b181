import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

type Bytes = string | Buffer;

/** HMAC-SHA256 over the parts one after the other, without copying the body. */
export function hmacSha256(key: Bytes, ...parts: Bytes[]): Buffer {
	const hmac = createHmac('sha256', key);
	for (const part of parts) hmac.update(part);
	return hmac.digest();
}

/**
 * Whether a signature is exactly this text; the time taken does not tell where they differ. Texts are compared, not
 * bytes: base64 and hex can write the same bytes in several ways, and only one of them was sent.
 */
export function sameSignature(expected: string, given: string): boolean {
	const [left, right] = [Buffer.from(expected), Buffer.from(given)];
	return left.length === right.length && timingSafeEqual(left, right);
}

/** Whether two texts are equal; hashing first hides the length of the expected one as well. */
export function sameText(expected: string, given: string): boolean {
	return timingSafeEqual(sha256(expected), sha256(given));
}

export function sha256(value: Bytes): Buffer {
	return createHash('sha256').update(value).digest();
}
