import { decodeTransfer } from './encodings';

interface MimeMail {
	/** Names in lower case; values unfolded, not yet decoded. */
	headers: Array<[name: string, value: string]>;
	plain: string;
	html: string;
}

const mostParts = 50;
const deepest = 5;

/**
 * Just enough MIME for the raw formats of n8n's mail triggers: the first plain and HTML part of a message, or of its body
 * alone (IMAP's raw format leaves the headers out). Linear in the length of the text.
 */
export function readMime(raw: string): MimeMail {
	const text = raw.replace(/\r\n?/g, '\n');
	const mail: MimeMail = { headers: [], plain: '', html: '' };
	const { headers, body } = splitHeaders(text);
	if (headers.some(([name]) => /^(?:from|received|mime-version)$/.test(name))) {
		mail.headers = headers;
		readPart(headers, body, mail, 0);
		return mail;
	}
	const boundary = /^\s{0,100}--([^\s-][^\n]{0,69})\n/.exec(text)?.[1];
	if (boundary) readParts(boundary.trimEnd(), text, mail, 0);
	else mail.plain = text;
	return mail;
}

function readPart(headers: MimeMail['headers'], body: string, mail: MimeMail, depth: number): void {
	const type = valueOf(headers, 'content-type') || 'text/plain';
	const boundary = parameterOf(type, 'boundary');
	if (/^multipart\//i.test(type) && boundary) {
		if (depth < deepest) readParts(boundary, body, mail, depth + 1);
		return;
	}
	if (/^attachment/i.test(valueOf(headers, 'content-disposition'))) return;
	const kind = /^text\/html/i.test(type)
		? 'html'
		: /^text\/plain/i.test(type)
			? 'plain'
			: undefined;
	if (!kind || mail[kind] !== '') return;
	const encoding = valueOf(headers, 'content-transfer-encoding');
	mail[kind] = decodeTransfer(body, encoding, parameterOf(type, 'charset'));
}

function readParts(boundary: string, body: string, mail: MimeMail, depth: number): void {
	const [, ...parts] = `\n${body}`.split(`\n--${boundary}`).slice(0, mostParts);
	for (const part of parts) {
		if (part.startsWith('--')) return;
		const { headers, body: inner } = splitHeaders(part.replace(/^[ \t]{0,100}\n/, ''));
		readPart(headers, inner, mail, depth);
	}
}

function splitHeaders(text: string): { headers: MimeMail['headers']; body: string } {
	const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');
	const head = end < 0 ? text.slice(0, 64_000) : text.slice(0, end);
	const unfolded = head.replace(/\n[ \t]{1,100}/g, ' ');
	const headers = unfolded.split('\n').flatMap((line): MimeMail['headers'] => {
		const colon = line.indexOf(':');
		const name = line.slice(0, colon).trim().toLowerCase();
		return colon > 0 && /^[\w-]+$/.test(name) ? [[name, line.slice(colon + 1).trim()]] : [];
	});
	return { headers, body: end < 0 ? '' : text.slice(end + (end === 0 ? 1 : 2)) };
}

function valueOf(headers: MimeMail['headers'], name: string): string {
	return headers.find(([key]) => key === name)?.[1] ?? '';
}

function parameterOf(value: string, name: string): string {
	const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(value);
	return match?.[1] ?? match?.[2] ?? '';
}
