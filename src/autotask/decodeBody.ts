import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

/** By the `Content-Encoding` that the server names. */
const decoders = new Map([
	['gzip', promisify(gunzip)],
	['x-gzip', promisify(gunzip)],
	['deflate', promisify(inflate)],
	['br', promisify(brotliDecompress)],
]);

/** The text of an answer, at most `largest` bytes of it; rejects when it is longer or not encoded as it says. */
export async function decodeBody(
	body: Buffer,
	encoding: string | undefined,
	largest: number,
): Promise<string> {
	const decode = decoders.get(encoding?.trim().toLowerCase() ?? '');
	const plain = decode && body.length > 0 ? await decode(body, { maxOutputLength: largest }) : body;
	const text = plain.toString('utf8');
	// A byte order mark is no JSON.
	return text.startsWith('\ufeff') ? text.slice(1) : text;
}
