/** Encoded words of RFC 2047 in a header, such as `=?utf-8?B?…?=`. */
export function decodeWords(header: string): string {
	return header
		.slice(0, 5_000)
		.replace(/(\?=)\s+(?==\?)/g, '$1')
		.replace(
			/=\?([\w-]{1,40})(?:\*[\w-]{0,20})?\?([BQ])\?([^?\s]{0,1000})\?=/gi,
			(_, charset: string, encoding: string, text: string) =>
				encoding.toUpperCase() === 'B'
					? decodeCharset(Buffer.from(text, 'base64'), charset)
					: decodeQuotedPrintable(text.replace(/_/g, ' '), charset),
		);
}

export function decodeTransfer(text: string, encoding: string, charset: string): string {
	switch (encoding.trim().toLowerCase()) {
		case 'base64':
			return decodeCharset(Buffer.from(text, 'base64'), charset);
		case 'quoted-printable':
			return decodeQuotedPrintable(text, charset);
		default:
			return text;
	}
}

function decodeQuotedPrintable(text: string, charset: string): string {
	const joined = text.replace(/=[ \t]{0,10}\r?\n/g, '');
	// Each character is one byte here, so that one pass decodes a megabyte in a few milliseconds.
	const bytes = Buffer.from(joined, 'utf8')
		.toString('latin1')
		.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return decodeCharset(Buffer.from(bytes, 'latin1'), charset);
}

function decodeCharset(bytes: Buffer, charset: string): string {
	try {
		return new TextDecoder(charset || 'utf-8').decode(bytes);
	} catch {
		return bytes.toString('utf8');
	}
}
