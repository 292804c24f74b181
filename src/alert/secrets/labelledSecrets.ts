import { looksSecret } from './looksSecret';
import { matchesOf } from './matchesOf';
import type { Span } from './spans';
import {
	ambiguousWords,
	firstWords,
	isFactWord,
	secretPhrases,
	spacedNames,
	unspacedNames,
} from './words';

const alternatives = (words: readonly string[]): string =>
	[...words]
		.sort((a, b) => b.length - a.length)
		.map((word) => word.replace(/[ -]/g, '[ _-]?'))
		.join('|');
const named = `(?<strong>${alternatives(spacedNames)}|${alternatives(secretPhrases)})|(?<weak>${alternatives(ambiguousWords)})`;
const qualifier = `(?:\\scode|\\snumber)?(?:\\s?\\([^()\\n]{1,30}\\))?["'*_\`]{0,3}`;
const sign = `\\s{0,3}(?:[:=]|=>|->|→|›|»)+[ \\t\\u00a0]{0,9}(?:\\n[ \\t]{0,9}){0,2}`;
const verb = `\\s(?:is|was|were|to|ist|war|lautet|lautete|es|era|est|était|é|foi|là|was:|was set to|set to)(?:\\s?:)?\\s`;

const behind = `${qualifier}(?:(?<sign>${sign})|(?<verb>${verb})|(?<bare>[ \\t]{1,3}))`;
const label = new RegExp(`(?:${named})(?![\\p{L}\\p{N}])${behind}`, 'uy');
const unspacedLabel = new RegExp(`(?<cjk>${alternatives(unspacedNames)})${behind}`, 'gu');
// Words are as long as they are: a pattern of their borders alone is linear.
const anyWord = /(?<![\p{L}\p{N}])[\p{L}\p{N}]{1,40}/gu;
const beyondLatin = /[\u0590-\uffff]/;
const quotation = /^["'`]{1,3}/;
/** A value ends at the end of its line or cell, or before the next field. */
const valueEnd = /\n|\t|\s{2,}|[,;|]\s|\s[-–—|/]\s|\s[\p{L}]{2,20}:\s?|$/u;
const mostWords = 8;
const longestValue = 2_000;

/**
 * Secrets behind their names: `password: x`, `Passwort ist "x"`, `密码：x`. A sign of assignment counts for every value that
 * is no plain fact (`password: expired`); after a verb, a blank, or a name with other meanings the value must look like a
 * secret.
 */
export function labelledSecrets(text: string, folded: string): Span[] {
	const spans: Span[] = [];
	for (const match of labelsIn(folded)) {
		const from = match.index + match[0].length;
		const { strong, weak = '', cjk, sign: assigned, verb: spoken } = match.groups ?? {};
		// {"password": …} is a form of its own.
		if (/^["']/.test(folded.slice(match.index + (strong ?? weak).length))) continue;
		const isStrong = strong !== undefined || cjk !== undefined;
		const span = valueAt(
			text,
			folded,
			from,
			isStrong && assigned !== undefined
				? 'assigned'
				: isStrong || spoken !== undefined
					? 'named'
					: numberNames.test(weak)
						? 'number'
						: 'weak',
		);
		if (span) spans.push(span);
	}
	return spans;
}

/** Looked for word by word, which takes a tenth of the time of one pattern with all names. */
function labelsIn(folded: string): RegExpExecArray[] {
	const found: RegExpExecArray[] = [];
	for (const { 0: word, index } of matchesOf(anyWord, folded)) {
		if (!firstWords.has(word)) continue;
		label.lastIndex = index;
		const match = label.exec(folded);
		if (match) found.push(match);
	}
	return beyondLatin.test(folded) ? [...found, ...matchesOf(unspacedLabel, folded)] : found;
}

/**
 * How sure the name makes it. `assigned`: a name of passwords and a sign. `named`: the same without a sign. `number`: a name of
 * short numbers, such as a PIN. `weak`: a name with other meanings.
 */
type Kind = 'assigned' | 'named' | 'number' | 'weak';

const numberNames = /^(?:pin|otp|cv[vc]|mfa|recovery|auth)/;

function valueAt(text: string, folded: string, from: number, kind: Kind): Span | undefined {
	const mark = quotation.exec(folded.slice(from, from + 3))?.[0];
	if (mark !== undefined) {
		const start = from + mark.length;
		const end = folded
			.slice(start, start + longestValue)
			.search(mark[0] === '`' ? /`/ : mark[0] === '"' ? /"/ : /'(?![\p{L}])/u);
		const value = end > 0 ? text.slice(start, start + end) : '';
		if (value === '' || value.includes('\n')) return undefined;
		const isSecret = kind === 'assigned' || kind === 'named' ? !isFact(value) : looksSecret(value);
		return isSecret ? [start, start + end] : undefined;
	}
	const rest = folded.slice(from, from + longestValue);
	const end = rest.search(valueEnd);
	const words = [...text.slice(from, from + (end < 0 ? rest.length : end)).matchAll(/\S+/g)];
	const [first] = words;
	if (!first || first.index > 0) return undefined;
	const word = trimmed(first[0]);
	if (word === '' || isFactWord(word) || /^(?:\[removed|[*•●x]{3,}$)/i.test(word)) return undefined;
	if (kind === 'number' && /^\d{3,10}$/.test(word)) return [from, from + word.length];
	if (kind !== 'assigned') return isWordSecret(word) ? [from, from + word.length] : undefined;
	if (isInnocentPhrase(words.map(([each]) => each))) return undefined;
	let to = from + word.length;
	if (!looksSecret(word) || words.length < 4) {
		for (const each of words.slice(1, mostWords)) {
			const next = trimmed(each[0]);
			if (isFactWord(next) || next === '') break;
			to = from + each.index + next.length;
		}
	}
	return [from, to];
}

/** Stricter than `looksSecret`, for there is no sign between the name and the word. */
function isWordSecret(word: string): boolean {
	return looksSecret(word) && (word.length > 5 || /[!@#$%^&*]/.test(word) || /^\d+$/.test(word));
}

/** A date, an address or a sentence about a password. */
function isInnocentPhrase(words: readonly string[]): boolean {
	const [first = '', second = ''] = words;
	if (/^(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})/.test(first)) return true;
	if (/^https?:\/\/[^\s@?=]+$/i.test(first)) return true;
	if (/^\d[\d,.]*$/.test(first) && second !== '' && isPlainWord(second)) return true;
	const prose = words.filter((word) => isFactWord(word)).length;
	return words.length > 2 && words.every(isPlainWord) && prose * 2 >= words.length;
}

function isPlainWord(word: string): boolean {
	return /^["'(]?\p{L}[\p{L}'’-]*[.,;:!?)"']?$/u.test(word);
}

function isFact(value: string): boolean {
	const words = value.trim().split(/\s+/);
	return words.every((word) => isFactWord(word)) || isInnocentPhrase(words);
}

function trimmed(word: string): string {
	return word.replace(/[,;)\]}>"'`.]{1,5}$/, '');
}
