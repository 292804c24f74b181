import { mediaType, type RequestHeaders } from './headers';
import { findJsonMistake } from './jsonMistake';

/** Standard Webhooks advises senders to stay below 20 kB; nothing honest comes near this. */
const maxBodyBytes = 1_000_000;
/** Deeper nesting is no alert, and n8n walks through items recursively. */
const maxDepth = 60;

export type BodyReading = { kind: 'json'; value: unknown } | UnreadableBody;

interface UnreadableBody {
	kind: 'unreadable';
	status: 400 | 413 | 415 | 422;
	message: string;
}

/** What can be said before the bytes are read; n8n consumes those of a multipart body itself. */
export function refuseMediaType(headers: RequestHeaders): UnreadableBody | undefined {
	const type = mediaType(headers);
	return /^application\/x-www-form-urlencoded$|^multipart\/|xml$/.test(type)
		? unreadable(415, `send JSON (Content-Type: application/json), not ${type.slice(0, 60)}`)
		: undefined;
}

/** What can be said without looking into the bytes. */
export function refuseSize(rawBody: Buffer): UnreadableBody | undefined {
	return rawBody.length > maxBodyBytes
		? unreadable(413, 'the body is larger than 1 MB')
		: undefined;
}

/**
 * JSON of any media type that may hold it (Datto RMM sends text/plain). Numbers that JavaScript would round become texts,
 * because a rounded id would merge two alerts. `repairLineBreaks` escapes raw control characters inside texts, as
 * templates that paste diagnostics into JSON produce them. `refuseRepeatedFields` (as a rule where line breaks are repaired):
 * of a field that stands twice the last one would win, so that a pasted value could speak for the sender. Messages name
 * the place, never the content.
 */
export function readJsonBody(
	rawBody: Buffer,
	options: { repairLineBreaks: boolean; refuseRepeatedFields?: boolean },
): BodyReading {
	const text = decodeUtf8(rawBody);
	if (text === undefined) return unreadable(400, 'the body is not valid UTF-8');
	if (text.trim() === '') return unreadable(400, 'the body is empty');
	const { repairLineBreaks, refuseRepeatedFields = repairLineBreaks } = options;
	const mistake = findJsonMistake(text, {
		rawLineBreaks: repairLineBreaks,
		repeatedFields: !refuseRepeatedFields,
	});
	if (mistake) {
		const what =
			mistake.kind === 'malformed' ? 'the body is not valid JSON' : 'the body is ambiguous';
		return unreadable(
			mistake.kind === 'malformed' ? 400 : 422,
			`${what} at ${placeOf(mistake.offset, text)}: ${mistake.hint}`,
		);
	}
	const parsed = parse(repairLineBreaks ? escapeControlCharacters(text) : text);
	return 'value' in parsed
		? withinDepth(parsed.value, text)
		: unreadable(400, 'the body is not valid JSON');
}

function decodeUtf8(bytes: Buffer): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

function parse(text: string): { value: unknown } | { isBroken: true } {
	try {
		const hasLongNumber = /[\d.]{16}|\d[eE]/.test(text);
		return { value: JSON.parse(hasLongNumber ? quoteLongNumbers(text) : text) as unknown };
	} catch {
		return { isBroken: true };
	}
}

const stringsAndNumbers = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Digits that every number of JavaScript keeps. */
const safeDigits = 15;

function quoteLongNumbers(json: string): string {
	return json.replace(stringsAndNumbers, (token) =>
		token.startsWith('"') || isExact(token) ? token : `"${token}"`,
	);
}

function isExact(token: string): boolean {
	const number = Number(token);
	if (!Number.isFinite(number)) return false;
	const digits = (token.split(/[eE]/, 1)[0] ?? '').replace(/\D/g, '').length;
	return digits <= safeDigits || String(number) === token;
}

/** One pass: a pattern for whole strings would search the rest of the body again after each unpaired quotation mark. */
function escapeControlCharacters(text: string): string {
	let inString = false;
	return text.replace(/\\[^]|["\x00-\x1f]/g, (found) => {
		if (found === '"') inString = !inString;
		if (!inString || found.length > 1 || found === '"') return found;
		return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
	});
}

function withinDepth(value: unknown, text: string): BodyReading {
	// Cheap first: most bodies have fewer brackets than the limit.
	if (text.length > 2 * maxDepth && depthOf(value) > maxDepth) {
		return unreadable(400, `the JSON is nested deeper than ${maxDepth} levels`);
	}
	return { kind: 'json', value };
}

/** Without recursion: a hostile body can be nested deeper than the stack. */
function depthOf(value: unknown): number {
	let level: unknown[] = [value];
	let depth = 0;
	while (level.length > 0 && depth <= maxDepth) {
		const next: unknown[] = [];
		for (const entry of level) {
			if (typeof entry !== 'object' || entry === null) continue;
			for (const child of Object.values(entry)) {
				if (typeof child === 'object' && child !== null) next.push(child);
			}
		}
		level = next;
		depth++;
	}
	return depth;
}

function placeOf(offset: number, text: string): string {
	const before = text.slice(0, offset).split('\n');
	return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

function unreadable(status: UnreadableBody['status'], message: string): UnreadableBody {
	return { kind: 'unreadable', status, message };
}
