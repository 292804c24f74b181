import type { Read, SourceProblem } from '../../http/problem';
import { readJson } from '../../http/readJson';
import type { HttpClient } from '../../http/httpClient';
import { isRecord, numberOf, textOf } from '../../json/jsonRecord';
import type { GraphCloud } from './graphCloud';

interface GraphSecret {
	clientId: string;
	clientSecret: string;
}

/** Tokens by tenant, with the clock reading (ms) until which each may be used. */
export type TokenMemory = Map<string, { token: string; until: number }>;

/** What Entra's error codes mean for the person who set this up. https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const causes: Record<number, string> = {
	700016:
		'The app is not known in this tenant: an administrator of the customer has to consent to it, or the client ID is wrong.',
	7000215: 'The client secret is wrong. Enter the value of the secret, not its ID.',
	7000222: 'The client secret has expired. Make a new one in the app registration.',
	90002: 'This tenant does not exist. Check the tenant ID.',
	900023: 'This is no tenant ID. Enter the directory (tenant) ID or a verified domain.',
	500011: 'Microsoft Graph is not enabled for this tenant.',
	7000112: 'The app is disabled in this tenant.',
};

/** Codes that concern the secret, and so every tenant. The others concern one tenant, such as a missing consent. */
const secretCodes = [7000215, 7000222];

const renewBeforeMs = 5 * 60_000;

/** Tokens of one app registration, one for each tenant, kept in the memory given until five minutes before they expire. */
export class GraphSignIn {
	constructor(
		private readonly http: HttpClient,
		private readonly cloud: GraphCloud,
		private readonly credential: GraphSecret,
		private readonly tokens: TokenMemory,
	) {}

	async token(tenantId: string): Promise<Read<string>> {
		const known = this.tokens.get(tenantId);
		if (known && known.until > Date.now()) return { ok: true, value: known.token };
		if (!/^[\w.-]{1,100}$/.test(tenantId)) return { ok: false, problem: noTenant };
		const answer = await this.http({
			method: 'POST',
			url: `${this.cloud.login}/${tenantId}/oauth2/v2.0/token`,
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams({
				grant_type: 'client_credentials',
				client_id: this.credential.clientId,
				client_secret: this.credential.clientSecret,
				scope: `${this.cloud.graph}/.default`,
			}).toString(),
		});
		const refusal =
			answer.kind === 'answer' ? refusedSignIn(answer.status, answer.body) : undefined;
		if (refusal) return { ok: false, problem: refusal };
		const read = readJson(answer, 'Microsoft sign-in', {});
		if (!read.ok) return read;
		const token = isRecord(read.value) ? textOf(read.value.access_token) : '';
		const seconds = isRecord(read.value) ? (numberOf(read.value.expires_in) ?? 3_600) : 0;
		if (token === '') return { ok: false, problem: noToken };
		this.tokens.set(tenantId, { token, until: Date.now() + seconds * 1_000 - renewBeforeMs });
		return { ok: true, value: token };
	}

	/** A token that Graph refused is not used again. */
	forget(tenantId: string): void {
		this.tokens.delete(tenantId);
	}
}

/** Entra answers 400 or 401 with numbers; only the numbers are read, for its texts repeat what was sent. */
function refusedSignIn(status: number, body: string): SourceProblem | undefined {
	if (status !== 400 && status !== 401) return undefined;
	const codes = errorCodes(body);
	const remedy = codes.map((code) => causes[code]).find((cause) => cause !== undefined);
	const code = codes[0] === undefined ? '' : `, AADSTS${codes[0]}`;
	const concernsAll = codes.length === 0 || codes.some((number) => secretCodes.includes(number));
	return {
		kind: concernsAll ? 'signIn' : 'forbidden',
		status,
		message: `Microsoft refused the sign-in (HTTP ${status}${code})`,
		remedy:
			remedy ??
			'Check client ID, client secret and tenant ID, and that an administrator of the tenant has consented.',
	};
}

function errorCodes(body: string): number[] {
	try {
		const parsed: unknown = JSON.parse(body);
		const codes: unknown = isRecord(parsed) ? parsed.error_codes : undefined;
		return Array.isArray(codes)
			? codes.filter((code): code is number => Number.isInteger(code))
			: [];
	} catch {
		return [];
	}
}

const noTenant: SourceProblem = {
	kind: 'configuration',
	status: 0,
	message: 'A tenant ID is missing or holds characters that no tenant ID has',
	remedy: 'Enter the directory (tenant) ID or a verified domain of the customer.',
};

const noToken: SourceProblem = {
	kind: 'unreadable',
	status: 200,
	message: 'Microsoft sign-in sent an answer without a token',
	remedy: 'Check which cloud is chosen in the credential.',
};
