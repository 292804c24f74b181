import { stripHtml } from '../html';
import { cleanText } from '../plainText';
import { fold } from './fold';
import { maskSpans, type Span } from './spans';
import { isFactWord } from './words';

/** A longer secret is masked wherever it stands, a shorter one only as a whole word. */
const longEnough = 6;
/** A shorter secret is masked only when it is no plain word and no plain number. */
const plainFrom = 4;
/** Secrets are found by so many first characters, and masked as far as text and secret agree. */
const keyLength = 8;
/** More secrets that begin alike are masked to the end of the word instead of being compared one by one. */
const mostAlike = 40;
const longestSecret = 10_000;
const wordCharacter = /[\p{L}\p{N}\p{M}]/u;

interface Known {
	/** Folded. */
	text: string;
	wholeWord: boolean;
	isNumber: boolean;
}

/**
 * Values that are known to be secret, such as those under the name `password` in a record, and the forms in which they
 * are usually written again: cleaned, escaped for JSON, HTML and addresses, in base64 and hex. Any number and length of
 * them takes time in proportion to the text.
 */
export class KnownSecrets {
	readonly #byKey = new Map<string, Known[]>();
	readonly #lengths: number[] = [];
	/** A bit for each hash of the two units with which a secret begins: most places of a text are passed over by this alone. */
	readonly #beginnings = new Uint8Array(512);

	constructor(values: Iterable<string>) {
		const seen = new Set<string>();
		for (const value of values) {
			if (!isSearched(value.trim())) continue;
			for (const form of formsOf(value.slice(0, longestSecret))) {
				const text = fold(form);
				if (seen.has(text) || text.trim() === '') continue;
				seen.add(text);
				this.#add(text);
			}
		}
	}

	/** `names`: folded names of tenant, user and host (`namesIn`). A secret that equals one of them stays readable here. */
	mask(text: string, names: ReadonlySet<string> = new Set()): string {
		return this.#byKey.size === 0 ? text : maskSpans(text, this.#spans(fold(text), names));
	}

	#add(text: string): void {
		const key = text.slice(0, keyLength);
		const known = { text, wholeWord: text.length < longEnough, isNumber: /^\d+$/.test(text) };
		this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), known]);
		if (!this.#lengths.includes(key.length)) this.#lengths.push(key.length);
		const beginning = beginningAt(text, 0);
		this.#beginnings[beginning >> 3] =
			(this.#beginnings[beginning >> 3] ?? 0) | (1 << (beginning & 7));
	}

	#spans(folded: string, names: ReadonlySet<string>): Span[] {
		const spans: Span[] = [];
		for (let at = 0; at < folded.length; at++) {
			const beginning = beginningAt(folded, at);
			if (((this.#beginnings[beginning >> 3] ?? 0) & (1 << (beginning & 7))) === 0) continue;
			let end = at;
			for (const length of this.#lengths) {
				const found = this.#byKey.get(folded.slice(at, at + length));
				if (found) end = Math.max(end, endOf(found, folded, at, names));
			}
			if (end === at) continue;
			spans.push([at, end]);
			at = end - 1;
		}
		return spans;
	}
}

function beginningAt(text: string, at: number): number {
	return (text.charCodeAt(at) * 31 + (at + 1 < text.length ? text.charCodeAt(at + 1) : 0)) & 0xfff;
}

/** Where the longest of the secrets ends that stand here; `at` for none. */
function endOf(
	candidates: readonly Known[],
	folded: string,
	at: number,
	names: ReadonlySet<string>,
): number {
	if (candidates.length > mostAlike)
		return at + (/^\S+/.exec(folded.slice(at, at + longestSecret))?.[0].length ?? 0);
	let end = at;
	for (const known of candidates) {
		if (names.has(known.text)) continue;
		const to = at + agreement(known.text, folded, at);
		// A text that was cut may end within a secret.
		const isWhole = to - at === known.text.length || (to - at >= longEnough && isCut(folded, to));
		if (!isWhole && to - at < keyLength * 3) continue;
		if (known.wholeWord && !isWholeWord(folded, at, to, known.isNumber)) continue;
		end = Math.max(end, to);
	}
	return end;
}

function agreement(secret: string, folded: string, at: number): number {
	if (folded.startsWith(secret, at)) return secret.length;
	let length = 0;
	while (length < secret.length && secret[length] === folded[at + length]) length++;
	return length;
}

function isCut(folded: string, at: number): boolean {
	return at >= folded.length || folded[at] === '…';
}

/** A number within a date, a version or an address is another number. */
function isWholeWord(folded: string, from: number, to: number, isNumber: boolean): boolean {
	const [before = ' ', after = ' '] = [folded[from - 1], folded[to]];
	if (wordCharacter.test(before) || wordCharacter.test(after)) return false;
	return (
		!isNumber ||
		!(/[-./:]/.test(before) || (/[-./:]/.test(after) && /\d/.test(folded[to + 1] ?? '')))
	);
}

function isSearched(secret: string): boolean {
	if (secret.trim() === '' || isFactWord(secret)) return false;
	return secret.length >= plainFrom || (secret.length > 1 && !/^(?:\p{L}+|\d+)$/u.test(secret));
}

/** The values, what stands before and after `@` and `\`, and words of letters alone: a password `Contoso` must not hide Contoso Ltd. */
export function namesIn(values: readonly string[]): Set<string> {
	const names = new Set<string>();
	for (const value of values) {
		const folded = fold(value.trim());
		for (const part of [folded, ...folded.split(/[@\\]/)]) names.add(part);
		for (const word of folded.split(/[^\p{L}\p{N}\p{M}]+/u))
			if (/^\p{L}+$/u.test(word)) names.add(word);
	}
	return names;
}

function formsOf(secret: string): string[] {
	const whole = secret.replace(/\p{Surrogate}/gu, '');
	const forms = [
		secret,
		secret.trim(),
		cleanText(whole, { singleLine: true }),
		stripHtml(whole),
		JSON.stringify(secret).slice(1, -1),
	];
	if (/[^\w]/.test(whole)) {
		const inHtml = whole.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
		forms.push(inHtml, inHtml.replace(/"/g, '&quot;'));
		forms.push(inHtml.replace(/"/g, '&quot;').replace(/'/g, '&#39;'));
		forms.push(inHtml.replace(/"/g, '&#34;').replace(/'/g, '&#x27;'));
		const inAddress = encodeURIComponent(whole);
		forms.push(inAddress, inAddress.replace(/%20/g, '+'), encodeURI(whole), percented(whole));
	}
	// Shorter ones would hide innocent pieces of base64.
	if (whole.length >= 6) {
		const bytes = Buffer.from(whole, 'utf8');
		forms.push(bytes.toString('hex'), percentedAll(bytes));
		forms.push(...base64Forms(bytes), ...base64Forms(Buffer.from(whole, 'utf16le')));
	}
	return forms;
}

/** Every sign but letters and digits, as strict encoders write it. */
function percented(text: string): string {
	return encodeURIComponent(text).replace(
		/[!'()*~_.-]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16)}`,
	);
}

function percentedAll(bytes: Buffer): string {
	return [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

/** A secret within a longer text has one of three forms in base64, by where it begins; its first and last sign vary. */
function base64Forms(bytes: Buffer): string[] {
	const forms = [0, 1, 2].map((shift) => {
		const whole = Buffer.concat([Buffer.alloc(shift), bytes])
			.toString('base64')
			.replace(/={1,2}$/, '');
		const end = (bytes.length + shift) % 3 === 0 ? whole.length : whole.length - 1;
		return whole.slice(shift === 0 ? 0 : shift + 1, end);
	});
	return [...forms, ...forms.map((form) => form.replace(/\+/g, '-').replace(/\//g, '_'))].filter(
		(form) => form.length >= longEnough,
	);
}
