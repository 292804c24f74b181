import { createPublicKey } from 'node:crypto';

import type { SigningKey, TokenPlace, WebhookScheme } from './scheme';

/** What the user typed into the credential `alertWebhookApi`. */
export interface WebhookCredential {
	scheme?: unknown;
	secret?: unknown;
	secondarySecret?: unknown;
	headerName?: unknown;
	placement?: unknown;
	bodyField?: unknown;
	username?: unknown;
	password?: unknown;
	secondaryPassword?: unknown;
}

export type SchemeReading = { kind: 'scheme'; scheme: WebhookScheme } | UnusableScheme;

/** The credential can verify nothing: a webhook must never be open because a secret was forgotten. */
export interface UnusableScheme {
	kind: 'unusable';
	field: string;
	problem: string;
}

const headerPattern = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;

/** Where a token may come besides the headers that every sender may use, by the sender that was chosen. */
export interface SenderTokens {
	headers?: readonly string[];
	query?: readonly string[];
	body?: readonly string[];
}

const usualHeaders = ['x-webhook-token', 'authorization'];

/** Checks the credential's form and decodes its keys. Secrets never appear in a problem. */
export function readScheme(
	credential: WebhookCredential,
	sender: SenderTokens = {},
): SchemeReading {
	switch (credential.scheme) {
		case 'standardWebhooks':
			return standardWebhooks(credential);
		case 'githubStyle':
			return signedBody(credential, 'githubStyle', 'x-hub-signature-256');
		case 'stripeStyle':
			return signedBody(credential, 'stripeStyle', 'stripe-signature');
		case 'sharedToken':
		case 'saasAlerts':
			return sharedToken(credential, sender);
		case 'basicAuth':
			return basicAuth(credential);
		default:
			return unusable('Scheme', 'choose how the sender proves who it is');
	}
}

function standardWebhooks(credential: WebhookCredential): SchemeReading {
	const keys: SigningKey[] = [];
	for (const [field, text] of secretsOf(credential)) {
		const key = signingKey(text);
		if (!key) {
			return unusable(
				field,
				'expected whsec_ (or whpk_) followed by the base64 text the sender shows',
			);
		}
		keys.push(key);
	}
	return keys.length > 0
		? { kind: 'scheme', scheme: { kind: 'standardWebhooks', keys } }
		: unusable('Secret', 'it is empty');
}

function signingKey(text: string): SigningKey | undefined {
	const publicKey = text.startsWith('whpk_');
	const encoded = text.replace(/^wh(?:sec|pk)_/, '');
	if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(encoded)) return undefined;
	const bytes = Buffer.from(encoded, 'base64');
	// The specification asks for 24 to 64 bytes; Svix has published and issued shorter ones.
	if (!publicKey) return bytes.length >= 16 ? { version: 'v1', secret: bytes } : undefined;
	if (bytes.length !== 32) return undefined;
	const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') };
	return { version: 'v1a', publicKey: createPublicKey({ key: jwk, format: 'jwk' }) };
}

function signedBody(
	credential: WebhookCredential,
	kind: 'githubStyle' | 'stripeStyle',
	defaultHeader: string,
): SchemeReading {
	const secrets = secretsOf(credential).map(([, text]) => text);
	const header = headerOf(credential, defaultHeader);
	if (header === undefined) return unusable('Header Name', 'it is no valid header name');
	return secrets.length > 0
		? { kind: 'scheme', scheme: { kind, header, secrets } }
		: unusable('Secret', 'it is empty');
}

function sharedToken(credential: WebhookCredential, sender: SenderTokens): SchemeReading {
	const tokens = secretsOf(credential).map(([, text]) => text);
	if (tokens.length === 0) return unusable('Secret', 'it is empty');
	const places = placesOf(credential, sender);
	if (places.length === 0) {
		return credential.placement === 'bodyField'
			? unusable('Body Field', 'name the field of the body that holds the token')
			: unusable('Header Name', 'it is no valid header name');
	}
	return { kind: 'scheme', scheme: { kind: 'sharedToken', places, tokens } };
}

/** Empty when the user's own header or field can't be used. */
function placesOf(credential: WebhookCredential, sender: SenderTokens): TokenPlace[] {
	const headerName = textOf(credential.headerName);
	switch (credential.placement) {
		case 'bodyField': {
			const name = textOf(credential.bodyField);
			return name === '' ? [] : [{ in: 'body', name }];
		}
		case 'header': {
			const name = headerOf(credential, 'x-webhook-token');
			return name === undefined ? [] : [{ in: 'header', name }];
		}
		default: {
			const own = headerName === '' ? [] : [headerOf(credential, '')];
			if (own.includes(undefined)) return [];
			const headers = [...own, ...usualHeaders, ...(sender.headers ?? [])];
			return [
				...headers.map((name): TokenPlace => ({ in: 'header', name: (name ?? '').toLowerCase() })),
				...(sender.query ?? []).map((name): TokenPlace => ({ in: 'query', name })),
				...(sender.body ?? []).map((name): TokenPlace => ({ in: 'body', name })),
			];
		}
	}
}

function basicAuth(credential: WebhookCredential): SchemeReading {
	const username = textOf(credential.username);
	const passwords = [credential.password, credential.secondaryPassword]
		.filter((text) => typeof text === 'string')
		.filter((text) => text !== '');
	if (!username || username.includes(':')) {
		return unusable(
			'User',
			'it is empty or contains a colon, which Basic authentication can not carry',
		);
	}
	return passwords.length > 0
		? { kind: 'scheme', scheme: { kind: 'basicAuth', username, passwords } }
		: unusable('Password', 'it is empty');
}

function secretsOf(credential: WebhookCredential): Array<[field: string, text: string]> {
	const fields: Array<[string, string]> = [
		['Secret', textOf(credential.secret)],
		['Second Secret', textOf(credential.secondarySecret)],
	];
	return fields.filter(([, text]) => text !== '');
}

function headerOf(credential: WebhookCredential, fallback: string): string | undefined {
	const name = textOf(credential.headerName).toLowerCase() || fallback;
	return headerPattern.test(name) ? name : undefined;
}

/** Copied secrets often bring a blank or a line break along. */
function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

function unusable(field: string, problem: string): SchemeReading {
	return { kind: 'unusable', field, problem };
}
