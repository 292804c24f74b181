import { cutText, plainText } from './plainText';
import { isSecretProperty, namesSecret, secretsIn } from './secrets/collectSecrets';
import { KnownSecrets } from './secrets/knownSecrets';
import { maskForms, maskMarkup } from './secrets/secretForms';

const maxDepth = 12;
const maxNodes = 5_000;
const maxText = 10_000;
const maxTotalText = 200_000;
const dangerousKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** First four characters, then one asterisk for each hidden one; four characters or fewer are all asterisks. */
export function obscurePassword(password: string): string {
	const characters = [...password];
	const shown = characters.length > 4 ? 4 : 0;
	return characters.slice(0, shown).join('') + '*'.repeat(characters.length - shown);
}

/** Replaces every occurrence of the secrets, and whatever is a secret by its form. */
export function maskSecrets(text: string, secrets: Iterable<string>): string {
	return maskForms(new KnownSecrets(secrets).mask(text));
}

/**
 * Deep copy of a source record that is safe to show: properties that name passwords, personal data, tokens, cookies or
 * authorization are left out at any depth, and their values are masked wherever else they occur. At most 12 levels,
 * 5,000 values, 10,000 characters each and 200,000 in all. Never throws.
 */
export function redactRecord(
	record: unknown,
	options: { secrets?: Iterable<string> } = {},
): Record<string, unknown> {
	const known = new KnownSecrets([...secretsIn(record), ...(options.secrets ?? [])]);
	const copy = copyValue(record, new Budget(known), 0);
	if (Array.isArray(copy)) return { items: copy };
	return typeof copy === 'object' && copy !== null
		? (copy as Record<string, unknown>)
		: { value: copy ?? null };
}

class Budget {
	#nodes = maxNodes;
	#text = maxTotalText;

	constructor(private readonly known: KnownSecrets) {}

	takeNode(): boolean {
		return this.#nodes-- > 0;
	}

	/** Masked before it is cut: a cut could leave the first half of a secret that is no longer found. */
	text(value: string): string {
		const room = Math.min(maxText, Math.max(0, this.#text));
		const kept = cutText(this.#masked(value.slice(0, maxText * 4)), Math.max(room, 1));
		this.#text -= kept.length;
		return kept;
	}

	/** Markup stays, unless removing it brings a secret to light. */
	#masked(value: string): string {
		const marked = maskForms(this.known.mask(maskMarkup(value)));
		const clean = plainText(marked);
		const masked = maskForms(this.known.mask(clean));
		return masked === clean ? marked : masked;
	}
}

function copyValue(value: unknown, budget: Budget, depth: number): unknown {
	if (!budget.takeNode()) return undefined;
	if (value === null || typeof value === 'boolean') return value;
	if (typeof value === 'string') return budget.text(value);
	if (typeof value === 'number' || typeof value === 'bigint') {
		const text = budget.text(String(value));
		return text === String(value) && typeof value === 'number' && Number.isFinite(value)
			? value
			: text;
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
	return copyObject(value, budget, depth);
}

function copyObject(value: object, budget: Budget, depth: number): Record<string, unknown> {
	const copy: Record<string, unknown> = {};
	const isNamed = namesSecret(value);
	for (const [key, entry] of Object.entries(value).slice(0, maxNodes)) {
		if (dangerousKeys.has(key)) continue;
		// Whether a password was reset, and not which.
		if (typeof entry !== 'boolean' && isSecretProperty(value, key, isNamed)) continue;
		const copied = copyValue(entry, budget, depth + 1);
		if (copied !== undefined) copy[budget.text(key)] = copied;
	}
	return copy;
}
