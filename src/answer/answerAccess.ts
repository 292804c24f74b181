import type { HttpClient } from '../http/httpClient';
import type { Read } from '../http/problem';
import { recordOf, textOf } from '../json/jsonRecord';
import { graphCloud } from '../sources/microsoftGraph/graphCloud';
import { GraphSignIn } from '../sources/microsoftGraph/signIn';
import type { AnswerableSource, SourceWriter } from './sourceWriter';
import { dattoRmmWriter } from './writers/dattoRmmWriter';
import { graphWriter } from './writers/graphWriter';
import { huntressWriter } from './writers/huntressWriter';

type Credential = Record<string, unknown>;

/** Names of the credential types, by source. */
export const answerCredentials: Record<AnswerableSource, string> = {
	microsoftGraph: 'microsoftGraphAlertsApi',
	huntress: 'huntressAlertsApi',
	dattoRmm: 'dattoRmmAlertsApi',
};

export function openWriter(
	source: AnswerableSource,
	credential: Credential,
	http: HttpClient,
): Read<SourceWriter> {
	const text = (name: string) => textOf(credential[name]).trim();
	switch (source) {
		case 'microsoftGraph': {
			const cloud = graphCloud(text('cloud'), text('sandboxUrl'));
			if (!cloud.ok) return cloud;
			const secret = { clientId: text('clientId'), clientSecret: text('clientSecret') };
			const signIn = new GraphSignIn(http, cloud.value, secret, new Map());
			return { ok: true, value: graphWriter(http, cloud.value, signIn) };
		}
		case 'huntress': {
			const access = { apiKey: text('apiKey'), apiSecret: text('apiSecret') };
			return { ok: true, value: huntressWriter(http, { baseUrl: text('baseUrl'), ...access }) };
		}
		case 'dattoRmm': {
			const access = { apiKey: text('apiKey'), apiSecretKey: text('apiSecretKey') };
			return { ok: true, value: dattoRmmWriter(http, { apiUrl: text('apiUrl'), ...access }) };
		}
	}
}

const closes = { classification: '', determination: '', comment: '' } as const;

/**
 * Whether the credential may close alerts: Graph's token names its roles; the others are asked to close an alert that
 * does not exist, which is refused as unknown by who may, and as forbidden by who may not.
 */
export async function mayClose(
	source: AnswerableSource,
	credential: Credential,
	http: HttpClient,
): Promise<Read<string>> {
	if (source === 'microsoftGraph') return await graphRoles(credential, http);
	const writer = openWriter(source, credential, http);
	if (!writer.ok) return writer;
	const kind = source === 'huntress' ? 'incident_report' : 'alert';
	const target = { source, kind, id: '0', tenant: '' };
	const told = await writer.value.close(target, { ...closes, huntressDetermination: 'expected' });
	if (!told.ok) return told;
	if (told.value.kind === 'refused' && /HTTP 403/.test(told.value.why)) {
		return { ok: false, problem: { kind: 'forbidden', status: 403, ...missingRight[source] } };
	}
	return { ok: true, value: 'Alerts can be closed.' };
}

const missingRight = {
	huntress: {
		message: 'This Huntress API key only reads',
		remedy: 'Make an API key of a user: keys of the account can not resolve incident reports.',
	},
	dattoRmm: {
		message: 'This Datto RMM API user may not resolve alerts',
		remedy: 'Give its security level the right to manage alerts.',
	},
} as const;

const graphRights = ['SecurityIncident.ReadWrite.All', 'SecurityAlert.ReadWrite.All'];

async function graphRoles(credential: Credential, http: HttpClient): Promise<Read<string>> {
	const text = (name: string) => textOf(credential[name]).trim();
	const cloud = graphCloud(text('cloud'), text('sandboxUrl'));
	if (!cloud.ok) return cloud;
	const secret = { clientId: text('clientId'), clientSecret: text('clientSecret') };
	const token = await new GraphSignIn(http, cloud.value, secret, new Map()).token(
		text('testTenantId'),
	);
	if (!token.ok) return token;
	const roles = rolesIn(token.value);
	const missing = graphRights.filter((right) => !roles.includes(right));
	if (missing.length === 0) return { ok: true, value: 'Incidents and alerts can be closed.' };
	return {
		ok: false,
		problem: {
			kind: 'forbidden',
			status: 403,
			message: `The app lacks ${missing.join(' and ')} in the test tenant`,
			remedy: 'Add the application permission and have an administrator of each customer consent.',
		},
	};
}

/** The roles in the token's payload; its signature is Graph's matter. */
function rolesIn(token: string): string[] {
	try {
		const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
		const { roles } = recordOf(JSON.parse(payload) as unknown);
		return Array.isArray(roles) ? roles.map(textOf) : [];
	} catch {
		return [];
	}
}
