import { isRecord } from '../json/jsonRecord';

/** `[word]` in a template. The twelve words of Dark Web ID's ticket templates are known in any case. */

const darkWebIdTokens = [
	'uuid',
	'password',
	'obscured_password',
	'record_type',
	'Source',
	'website',
	'organization_name',
	'compromise',
	'password_criteria',
	'search_value',
	'date_added',
	'date_found',
] as const;

export type DarkWebIdToken = (typeof darkWebIdTokens)[number];

const usualSpelling = new Map<string, string>(
	darkWebIdTokens.map((name) => [name.toLowerCase(), name]),
);
const bracketed = /\[([A-Za-z][\w.]{0,80})\]/g;

/** A word that stood in brackets, and its spelling when it is one of the twelve. */
export interface BracketToken {
	word: string;
	spelling: string | undefined;
}

/** Literal text, or a token. */
type Piece = string | BracketToken;

export function splitBrackets(text: string): Piece[] {
	const pieces: Piece[] = [];
	let from = 0;
	for (const match of text.matchAll(bracketed)) {
		if (match.index > from) pieces.push(text.slice(from, match.index));
		const word = match[1] ?? '';
		pieces.push({ word, spelling: usualSpelling.get(word.toLowerCase()) });
		from = match.index + match[0].length;
	}
	if (from < text.length) pieces.push(text.slice(from));
	return pieces;
}

/**
 * Value of a bracketed word: the tokens of the alert first (`[source]` is where a credential was found, not our slug),
 * then its fields; the exact spelling first, then any case. Undefined for a word that is no token.
 */
export function tokenValue(
	scope: Record<string, unknown>,
	{ word, spelling }: BracketToken,
): unknown {
	const tokens = innerRecord(scope, 'tokens');
	if (spelling !== undefined && tokens && Object.hasOwn(tokens, spelling)) return tokens[spelling];
	if (tokens && Object.hasOwn(tokens, word)) return tokens[word];
	if (Object.hasOwn(scope, word)) return scope[word];
	return anyCase(scope).get(word.toLowerCase());
}

const indexes = new WeakMap<object, Map<string, unknown>>();

function anyCase(scope: Record<string, unknown>): Map<string, unknown> {
	const known = indexes.get(scope);
	if (known) return known;
	const index = new Map<string, unknown>();
	const add = (name: string, value: unknown): void => {
		if (!index.has(name.toLowerCase())) index.set(name.toLowerCase(), value);
	};
	for (const [name, value] of Object.entries(innerRecord(scope, 'tokens') ?? {})) add(name, value);
	for (const [name, value] of Object.entries(scope)) add(name, value);
	for (const [name, value] of Object.entries(innerRecord(scope, 'details') ?? {})) {
		add(`details.${name}`, value);
	}
	indexes.set(scope, index);
	return index;
}

function innerRecord(
	scope: Record<string, unknown>,
	name: string,
): Record<string, unknown> | undefined {
	const value = Object.hasOwn(scope, name) ? scope[name] : undefined;
	return isRecord(value) ? value : undefined;
}
