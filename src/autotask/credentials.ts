import { createHash } from 'node:crypto';

/** What the user typed into the credential "Autotask API". */
export interface AutotaskCredentials {
	username: string;
	secret: string;
	/** Tracking identifier; Autotask's header calls it `ApiIntegrationCode`. */
	integrationCode: string;
	zone: 'automatic' | 'custom';
	/** Only read when `zone` is `custom`. */
	customUrl?: string;
	/** Resource that new records are created as; '' or absent for the API user itself. */
	impersonationResourceId?: number | '';
}

/** Blanks around a pasted value can't travel in an HTTP header, so they are never part of it. */
export function trimmed(credentials: AutotaskCredentials): AutotaskCredentials {
	return {
		...credentials,
		username: String(credentials.username ?? '').trim(),
		secret: String(credentials.secret ?? '').trim(),
		integrationCode: String(credentials.integrationCode ?? '').trim(),
		customUrl: String(credentials.customUrl ?? '').trim(),
	};
}

/** Identity of a sign-in for this process's memory; a hash, so that the memory itself holds no secret. */
export function signInKey(credentials: AutotaskCredentials): string {
	const { username, secret, integrationCode, zone, customUrl } = credentials;
	return hash([username, secret, integrationCode, zone === 'custom' ? (customUrl ?? '') : '']);
}

/** Identity of a tracking identifier, for the lane that its requests share. */
export function trackingKey({ integrationCode }: AutotaskCredentials): string {
	return hash([integrationCode]);
}

/**
 * What is missing or can't be typed into an HTTP header, as a sentence; '' when all is well. Clients
 * that drop such characters silently let Autotask count a failed sign-in.
 */
export function credentialProblem(credentials: AutotaskCredentials): string {
	const values: Array<[label: string, value: string]> = [
		['Username', credentials.username],
		['Secret', credentials.secret],
		['Tracking Identifier', credentials.integrationCode],
	];
	for (const [label, value] of values) {
		if (value === '') return `${label} is empty.`;
		if (/[^\x20-\x7e\x80-\xff]/.test(value)) {
			return `${label} contains a character that cannot be sent to Autotask, such as a line break or a typographic quote.`;
		}
	}
	const impersonated = credentials.impersonationResourceId ?? '';
	if (!/^\d*$/.test(String(impersonated))) return 'Impersonation Resource ID is not a number.';
	return '';
}

function hash(parts: string[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
