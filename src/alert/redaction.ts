import { withoutLoneSurrogates } from './plainText';
import { isSecretKey, piiClass, piiClasses } from './secretKeys';

const mask = '[removed]';
/** Shorter secrets are not searched for in other text: they would hit innocent words. */
const shortestSearched = 4;
const maxDepth = 12;
const maxNodes = 5_000;
const maxSearchedNodes = 200_000;
const maxText = 10_000;
const maxTotalText = 200_000;
const dangerousKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** First four characters, then one asterisk for each hidden one; four characters or fewer are all asterisks. */
export function obscurePassword(password: string): string {
	const characters = [...password];
	const shown = characters.length > 4 ? 4 : 0;
	return characters.slice(0, shown).join('') + '*'.repeat(characters.length - shown);
}

/**
 * Classes of personal data in a PII value of Dark Web ID, in a fixed order and without the values. The value comes as an
 * object, a list of objects, an empty list or null.
 */
export function exposedClasses(pii: unknown): string[] {
	const found = new Set<string>();
	collectClasses(pii, found, 0);
	return piiClasses.filter((name) => found.has(name));
}

function collectClasses(value: unknown, found: Set<string>, depth: number): void {
	if (isEmpty(value)) return;
	if (typeof value !== 'object' || value === null || depth > 3) {
		found.add('Other');
		return;
	}
	for (const [key, entry] of Object.entries(value).slice(0, 1_000)) {
		if (isEmpty(entry)) continue;
		// A list, or what PHP makes of one: {"0": {…}}.
		if (/^\d+$/.test(key)) collectClasses(entry, found, depth + 1);
		else found.add(piiClass(key));
	}
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '' || value === false;
}

/** Replaces every occurrence of the secrets (of 4 characters or more, without case, also JSON-, HTML- or URL-encoded). */
export function maskSecrets(text: string, secrets: Iterable<string>): string {
	const pattern = secretPattern(secrets);
	return pattern ? text.replace(pattern, mask) : text;
}

/**
 * Deep copy of a source record that is safe to show: keys that name passwords, personal data, tokens, cookies or
 * authorization are left out at any depth, and their values are masked wherever else they occur. At most 12 levels,
 * 5,000 values, 10,000 characters each and 200,000 in all. Never throws.
 */
export function redactRecord(
	record: unknown,
	options: { secrets?: Iterable<string> } = {},
): Record<string, unknown> {
	const secrets = new Set(options.secrets ?? []);
	collectSecrets(record, secrets);
	const copy = copyValue(record, new Budget(secretPattern(secrets)), 0);
	if (Array.isArray(copy)) return { items: copy };
	return typeof copy === 'object' && copy !== null
		? (copy as Record<string, unknown>)
		: { value: copy ?? null };
}

/** Values under secret keys. Without recursion, because a hostile record can be nested deeper than the stack. */
function collectSecrets(record: unknown, secrets: Set<string>): void {
	const open: Array<{ value: unknown; secret: boolean }> = [{ value: record, secret: false }];
	const seen = new Set<object>();
	for (let visited = 0; open.length > 0 && visited < maxSearchedNodes; visited++) {
		const { value, secret } = open.pop() as { value: unknown; secret: boolean };
		if (typeof value !== 'object' || value === null) {
			if (secret && typeof value !== 'boolean' && value !== null) secrets.add(String(value));
			continue;
		}
		if (seen.has(value)) continue;
		seen.add(value);
		for (const [key, entry] of Object.entries(value)) {
			open.push({ value: entry, secret: secret || (!Array.isArray(value) && isSecretKey(key)) });
		}
	}
}

class Budget {
	#nodes = maxNodes;
	#text = maxTotalText;

	constructor(private readonly pattern: RegExp | undefined) {}

	takeNode(): boolean {
		return this.#nodes-- > 0;
	}

	text(value: string): string {
		const room = Math.min(maxText, Math.max(0, this.#text));
		// Masked before it is cut: a cut could leave the first half of a secret that is no longer found.
		const masked = this.pattern ? value.slice(0, maxText * 4).replace(this.pattern, mask) : value;
		const kept = masked.length > room ? `${withoutLoneSurrogates(masked.slice(0, room))}…` : masked;
		this.#text -= kept.length;
		return kept;
	}
}

function copyValue(value: unknown, budget: Budget, depth: number): unknown {
	if (!budget.takeNode()) return undefined;
	if (value === null || typeof value === 'boolean') return value;
	if (typeof value === 'string') return budget.text(value);
	if (typeof value === 'number' || typeof value === 'bigint') {
		const text = budget.text(String(value));
		return text.includes(mask)
			? text
			: typeof value === 'bigint' || !Number.isFinite(value)
				? text
				: value;
	}
	if (typeof value !== 'object') return undefined;
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
	if (ArrayBuffer.isView(value)) return '[binary]';
	if (depth >= maxDepth) return '[deeper levels left out]';
	if (Array.isArray(value)) {
		return value
			.slice(0, maxNodes)
			.map((entry) => copyValue(entry, budget, depth + 1))
			.filter((entry) => entry !== undefined);
	}
	const copy: Record<string, unknown> = {};
	for (const [key, entry] of Object.entries(value).slice(0, maxNodes)) {
		if (dangerousKeys.has(key) || isSecretKey(key)) continue;
		const copied = copyValue(entry, budget, depth + 1);
		if (copied !== undefined) copy[budget.text(key)] = copied;
	}
	return copy;
}

/** A longer secret is found by its beginning, and then all the rest of the text goes. */
const longestSearched = 200;
/** V8 refuses patterns of some hundred thousand characters; nothing honest comes near this. */
const longestPattern = 50_000;
const everything = /^[^]+/g;

/** One pattern for all secrets and their usual encodings, longest first so that a part never hides the whole. */
function secretPattern(secrets: Iterable<string>): RegExp | undefined {
	const forms = new Set<string>();
	for (const secret of secrets) {
		if (secret.length < shortestSearched) continue;
		const rest = secret.length > longestSearched ? '[^]*' : '';
		for (const form of writtenForms(secret.slice(0, longestSearched))) {
			forms.add(form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&') + rest);
		}
	}
	if (forms.size === 0) return undefined;
	const longestFirst = [...forms].sort((a, b) => b.length - a.length).join('|');
	return longestFirst.length > longestPattern ? everything : new RegExp(longestFirst, 'gi');
}

function writtenForms(secret: string): string[] {
	const whole = withoutLoneSurrogates(secret);
	const inHtml = whole
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;');
	return [secret, JSON.stringify(secret).slice(1, -1), inHtml, encodeURIComponent(whole)];
}
