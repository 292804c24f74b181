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
	const bytes: number[] = [];
	for (let i = 0; i < joined.length; i++) {
		const hex = joined.charAt(i) === '=' ? joined.slice(i + 1, i + 3) : '';
		if (/^[0-9a-f]{2}$/i.test(hex)) {
			bytes.push(Number.parseInt(hex, 16));
			i += 2;
		} else bytes.push(...Buffer.from(joined.charAt(i)));
	}
	return decodeCharset(Buffer.from(bytes), charset);
}

function decodeCharset(bytes: Buffer, charset: string): string {
	try {
		return new TextDecoder(charset || 'utf-8').decode(bytes);
	} catch {
		return bytes.toString('utf8');
	}
}
