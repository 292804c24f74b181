import type { Alert } from './alert';
import { cleanText, cutText, plainText } from './plainText';
import type { Masking } from './secrets/masking';
import { maskForms, maskMarkup } from './secrets/secretForms';
import { isSecretName } from './secrets/secretNames';

/**
 * `limit`: longest text in UTF-16 units. `prose` may hold HTML and more than one line. `secrets`: what is masked. `all`: the
 * secrets of the record and what is one by its form. `ownForm`: only what is one by its own form, because no other value
 * decides on tenant, user or host. `kept`: nothing.
 */
interface TextField {
	limit: number;
	prose: boolean;
	secrets: 'all' | 'ownForm' | 'kept';
}

const line = (limit: number): TextField => ({ limit, prose: false, secrets: 'all' });
const prose = (limit: number): TextField => ({ limit, prose: true, secrets: 'all' });
const identity = (limit: number): TextField => ({ limit, prose: false, secrets: 'ownForm' });
const key = (limit: number): TextField => ({ limit, prose: false, secrets: 'kept' });

export const textFields = {
	id: key(500),
	messageId: key(500),
	groupKey: key(500),
	title: line(200),
	sourceName: line(100),
	type: identity(200),
	category: line(200),
	description: prose(100_000),
	severityOriginal: line(200),
	confidence: line(100),
	tenantId: identity(500),
	tenantName: identity(500),
	tenantDomain: identity(500),
	userEmail: identity(500),
	userName: identity(500),
	host: identity(500),
	ip: identity(200),
	country: line(200),
	recommendedActions: prose(20_000),
	exposedData: line(1_000),
	breachName: line(500),
	breachDate: key(50),
} as const satisfies Partial<Record<keyof Alert, TextField>>;

export type TextFieldName = keyof typeof textFields;

export const mostDetails = 50;
const detail = prose(2_000);
const nameLimit = 100;
/** A value is cut to a multiple of its limit before it is cleaned, so that megabytes cost no more than kilobytes. */
const roughFactor = 10;
const dangerousNames = new Set(['__proto__', 'constructor', 'prototype']);
/** A password that the user asked for, and its masked form. */
const passwordTokens = new Set(['password', 'obscured_password']);
const identityTokens = new Set(['uuid', 'search_value', 'organization_name']);

/** The value as readable text, masked, then cut. */
export function shownText(
	value: unknown,
	{ limit, prose: isProse, secrets }: TextField,
	html: boolean,
	masking?: Masking,
): string {
	const options = { singleLine: !isProse };
	const rough = typeof value === 'string' ? value.slice(0, limit * roughFactor) : value;
	const marked =
		html && secrets !== 'kept' && typeof rough === 'string' ? maskMarkup(rough) : rough;
	const text = html ? plainText(marked, options) : cleanText(marked, options);
	if (secrets === 'kept') return cutText(text, limit);
	return cutText(secrets === 'all' && masking ? masking.text(text) : maskForms(text), limit);
}

/** Tokens are no HTML: a password may look like a tag. */
export function shownTokens(tokens: Record<string, unknown>, masking: Masking): Alert['tokens'] {
	return Object.fromEntries(
		safeEntries(tokens).map(([name, value]) => {
			if (passwordTokens.has(name)) return [name, shownText(value, key(detail.limit), false)];
			const field: TextField = identityTokens.has(name)
				? { ...detail, secrets: 'ownForm' }
				: detail;
			return [name, shownText(value, field, false, masking)];
		}),
	);
}

/** Without details whose name says that they are secret. */
export function shownDetails(
	details: Record<string, unknown>,
	html: boolean,
	masking: Masking,
): Alert['details'] {
	const kept: Alert['details'] = {};
	for (const [name, value] of safeEntries(details)) {
		if (typeof value === 'boolean') kept[name] = value;
		else if (isSecretName(name)) continue;
		else if (typeof value === 'number' && Number.isFinite(value)) {
			kept[name] =
				masking.text(String(value)) === String(value) ? value : masking.text(String(value));
		} else {
			const text = shownText(value, detail, html, masking);
			if (text !== '') kept[name] = text;
		}
	}
	return kept;
}

function safeEntries(record: Record<string, unknown>): Array<[string, unknown]> {
	return Object.entries(record)
		.slice(0, mostDetails)
		.map(([name, value]): [string, unknown] => [
			cleanText(name.slice(0, nameLimit), { singleLine: true }),
			value,
		])
		.filter(([name]) => name !== '' && !dangerousNames.has(name));
}
