import { stripHtml } from './html';

interface TextOptions {
	/** Longest result in UTF-16 units, the ellipsis of a cut included. */
	maxLength?: number;
	singleLine?: boolean;
}

/** C0 without tab and line feed, C1, soft hyphen, bidi controls, zero-width and tag characters: invisible, used to deceive. */
const invisible =
	/[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\ufe00-\ufe0f]|[\u180b-\u180d]|\u034f|\u17b4|\u17b5|\udb40[\udc00-\uddef]/g;
/** Letters of mathematics, which look like any others and hide words from every search. */
const styled = /[\u{1d400}-\u{1d7ff}]/gu;
const mayCompose = /[\u0300-\uffff]/;
const loneSurrogate = /\p{Surrogate}/gu;

/**
 * Readable text of any value of a source: HTML tags and entities resolved, invisible characters removed, line ends
 * unified. Objects give ''. Linear in the length of the text.
 */
export function plainText(value: unknown, options: TextOptions = {}): string {
	return cleanText(stripHtml(scalarText(value)), options);
}

/** Like `plainText` for text that is no HTML: `<` and `&` stay as they are. Cleaning twice changes nothing. */
export function cleanText(value: unknown, options: TextOptions = {}): string {
	const lines = composed(
		withoutLoneSurrogates(
			scalarText(value)
				.replace(/\r\n?|[\v\f\x85\u2028\u2029]/g, '\n')
				.replace(invisible, ''),
		),
	);
	const text = options.singleLine ? oneLine(lines) : tidyLines(lines);
	return options.maxLength === undefined ? text : cutText(text, options.maxLength);
}

/** One spelling of each letter, so that equal texts are found to be equal. */
function composed(text: string): string {
	return mayCompose.test(text)
		? text.replace(styled, (letter) => letter.normalize('NFKC')).normalize('NFC')
		: text;
}

function oneLine(text: string): string {
	return text
		.split(/\s/)
		.filter((word) => word !== '')
		.join(' ');
}

/** Lines without blanks at their ends, at most two empty ones in a row, none at the beginning and the end. */
export function tidyLines(text: string): string {
	const kept: string[] = [];
	let blank = 0;
	// A loop and no pattern: V8 can run out of stack on a pattern that repeats over millions of line breaks.
	for (const line of text.split('\n')) {
		const tidy = line.trimEnd();
		if (tidy === '') {
			blank += 1;
			continue;
		}
		if (kept.length > 0) for (let row = 0; row < Math.min(blank, 2); row++) kept.push('');
		kept.push(tidy);
		blank = 0;
	}
	return kept.join('\n');
}

/** At most `maxLength` UTF-16 units; a cut is shown by '…' and never splits a character. */
export function cutText(text: string, maxLength: number): string {
	if (text.length <= maxLength) return text;
	if (maxLength < 1) return '';
	return `${withoutLoneSurrogates(text.slice(0, maxLength - 1)).trimEnd()}…`;
}

/** Whether `cleanText` would remove characters that no reader sees. Line ends do not count. */
export function hasInvisible(text: string): boolean {
	return text.search(invisible) >= 0 || text.search(loneSurrogate) >= 0;
}

function withoutLoneSurrogates(text: string): string {
	return text.replace(loneSurrogate, '');
}

function scalarText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
		return String(value);
	}
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	if (Array.isArray(value)) {
		return value
			.slice(0, 1_000)
			.filter((entry) => typeof entry === 'string' || typeof entry === 'number')
			.join(', ');
	}
	return '';
}
