import { decodeWords } from './encodings';
import { mailText } from './mailText';
import { readMime } from './mime';

/** An e-mail as every n8n trigger hands it over, in one shape. */
export interface Mail {
	/** The From header, undecoded; '' when the item does not hold it. */
	from: string;
	to: string;
	subject: string;
	text: string;
	/** The mail was longer than what is read. */
	isCut: boolean;
	/** The item holds the beginning of the text only (the simple formats of Gmail and Outlook). */
	isPreview: boolean;
	date: unknown;
	messageId: string;
	/** Values of Authentication-Results headers. */
	authentication: string[];
}

type Fields = Record<string, unknown>;

/**
 * Reads the items of the IMAP trigger (simple, resolved, raw), the Gmail trigger (simplified or not), the Microsoft
 * Outlook trigger (simple, raw, fields) and hand-made ones {from, subject, text, html, date, messageId}.
 */
export function readMail(item: object): Mail {
	const fields: Fields = { ...item };
	const payload = recordOf(fields.payload);
	const raw = typeof fields.raw === 'string' ? readMime(rawText(fields.raw)) : undefined;
	const headers = [...headersOf(fields, payload), ...(raw?.headers ?? [])];
	const header = (name: string) => headers.find(([key]) => key === name)?.[1] ?? '';
	const { plain, html } = bodyOf(fields, payload, raw);
	const preview = firstText(fields.bodyPreview, fields.snippet);
	const isPreview = plain.trim() === '' && html.trim() === '' && preview !== '';
	return {
		from: mailboxText(fields.from ?? fields.From ?? fields.sender) || header('from'),
		to: mailboxText(fields.to ?? fields.To) || header('to'),
		subject: decodeWords(firstText(fields.subject, fields.Subject) || header('subject')),
		...mailText(isPreview ? preview : plain, html),
		isPreview,
		date: dateOf(fields) || header('date'),
		messageId: (
			firstText(fields.messageId, fields.internetMessageId) ||
			header('message-id') ||
			firstText(fields.id)
		).slice(0, 500),
		authentication: headers
			.filter(([name]) => name === 'authentication-results')
			.map(([, value]) => value),
	};
}

function bodyOf(
	fields: Fields,
	payload: Fields,
	raw: { plain: string; html: string } | undefined,
): { plain: string; html: string } {
	const body = recordOf(fields.body);
	const content = firstText(body.content, fields.body);
	const isHtml =
		/html/i.test(firstText(body.contentType)) ||
		/<(?:html|body|div|p|br|table)\b/i.test(content.slice(0, 5_000));
	return {
		plain:
			firstText(fields.text, fields.textPlain, isHtml ? '' : content) ||
			(raw?.plain ?? '') ||
			partText(payload, 'text/plain', 0),
		html:
			firstText(fields.html, fields.textHtml, fields.textAsHtml, isHtml ? content : '') ||
			(raw?.html ?? '') ||
			partText(payload, 'text/html', 0),
	};
}

/** Gmail's own message parts: base64url data in a tree. */
function partText(part: Fields, mimeType: string, depth: number): string {
	const data = recordOf(part.body).data;
	if (part.mimeType === mimeType && typeof data === 'string') {
		return Buffer.from(data.slice(0, 1_000_000), 'base64url').toString('utf8');
	}
	const parts = Array.isArray(part.parts) && depth < 5 ? part.parts.slice(0, 50) : [];
	for (const inner of parts) {
		const text = partText(recordOf(inner), mimeType, depth + 1);
		if (text !== '') return text;
	}
	return '';
}

/** Lists {name, value} of Gmail and Graph; objects of the IMAP trigger, whose values may be whole header lines. */
function headersOf(fields: Fields, payload: Fields): Array<[name: string, value: string]> {
	const listed = [payload.headers, fields.internetMessageHeaders, fields.headers]
		.filter((list): list is unknown[] => Array.isArray(list))
		.flatMap((list) => list.slice(0, 500).map(recordOf))
		.map(({ name, value }): [string, string] => [firstText(name).toLowerCase(), firstText(value)]);
	const objects = [fields.headers, fields.metadata].filter((value) => !Array.isArray(value));
	const named = objects.flatMap((object) =>
		Object.entries(recordOf(object)).flatMap(([name, value]): Array<[string, string]> => {
			const values: unknown[] = Array.isArray(value) ? value.slice(0, 50) : [value];
			return values.map((entry) => [name.toLowerCase(), withoutName(firstText(entry), name)]);
		}),
	);
	return [...listed, ...named];
}

function withoutName(line: string, name: string): string {
	const unfolded = line.replace(/\r?\n[ \t]{1,100}/g, ' ');
	return unfolded.toLowerCase().startsWith(`${name.toLowerCase()}:`)
		? unfolded.slice(name.length + 1).trim()
		: unfolded.trim();
}

/** A header text, mailparser's {value: [{address}]}, Graph's {emailAddress: {address}}, or a list of them. */
function mailboxText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (Array.isArray(value)) return value.slice(0, 50).map(mailboxText).filter(Boolean).join(', ');
	const { value: list, emailAddress, address } = recordOf(value);
	if (typeof address === 'string') return `<${address}>`;
	return list !== undefined || emailAddress !== undefined ? mailboxText(list ?? emailAddress) : '';
}

function dateOf(fields: Fields): unknown {
	const internal = Number(fields.internalDate);
	return (
		fields.date ??
		fields.Date ??
		fields.sentDateTime ??
		fields.receivedDateTime ??
		(internal > 0 ? internal : '')
	);
}

/** Gmail encodes raw messages; IMAP does not. */
function rawText(raw: string): string {
	const cut = raw.slice(0, 1_500_000);
	const isEncoded = /^[A-Za-z0-9_+/-]{40,}={0,2}\s*$/.test(cut);
	return isEncoded ? Buffer.from(cut, 'base64url').toString('utf8') : cut;
}

function firstText(...values: unknown[]): string {
	return values.find((value): value is string => typeof value === 'string' && value !== '') ?? '';
}

function recordOf(value: unknown): Fields {
	return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
