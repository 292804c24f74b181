import { createPublicKey } from 'node:crypto';

import type { SigningKey, WebhookScheme } from './scheme';

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

/** Checks the credential's form and decodes its keys. Secrets never appear in a problem. */
export function readScheme(credential: WebhookCredential): SchemeReading {
	switch (credential.scheme) {
		case 'standardWebhooks':
			return standardWebhooks(credential);
		case 'githubStyle':
			return signedBody(credential, 'githubStyle', 'x-hub-signature-256');
		case 'stripeStyle':
			return signedBody(credential, 'stripeStyle', 'stripe-signature');
		case 'sharedToken':
			return sharedToken(credential);
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

function sharedToken(credential: WebhookCredential): SchemeReading {
	const tokens = secretsOf(credential).map(([, text]) => text);
	if (tokens.length === 0) return unusable('Secret', 'it is empty');
	if (credential.placement === 'bodyField') {
		const path = textOf(credential.bodyField);
		return path
			? { kind: 'scheme', scheme: { kind: 'sharedToken', place: 'bodyField', path, tokens } }
			: unusable('Body Field', 'name the field of the body that holds the token');
	}
	const header = headerOf(credential, 'x-webhook-token');
	return header === undefined
		? unusable('Header Name', 'it is no valid header name')
		: { kind: 'scheme', scheme: { kind: 'sharedToken', place: 'header', header, tokens } };
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
