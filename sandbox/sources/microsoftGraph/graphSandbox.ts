import { setTimeout as sleep } from 'node:timers/promises';

import { startLocalServer, type Exchange, type LocalServer, type Reply } from '../localServer';

/** A customer's tenant with what its Graph lists. */
interface SandboxTenant {
	id: string;
	incidents: GraphRecord[];
	alerts: GraphRecord[];
	riskDetections: GraphRecord[];
	/** How the tenant is broken; `ok` when it is not. */
	state: 'ok' | 'noConsent' | 'noPermission' | 'throttled' | 'down';
	/** Whether the app may change incidents and alerts, beside reading them. */
	mayWrite: boolean;
	/** Updates that were accepted, oldest first. */
	answers: GraphAnswer[];
}

interface GraphAnswer {
	list: string;
	id: string;
	body: Record<string, unknown>;
}

export type GraphRecord = Record<string, unknown> & { id: string };

export interface GraphSandboxOptions {
	clientId?: string;
	clientSecret?: string;
	tenantIds?: string[];
	/** Records on a page. */
	pageSize?: number;
	/** Origin in `@odata.nextLink`, to play an answer that leads elsewhere. */
	nextLinkOrigin?: string;
	port?: number;
	/** Time before each answer. */
	latencyMs?: number;
}

export interface GraphSandbox extends Pick<
	LocalServer,
	'origin' | 'requests' | 'connections' | 'close'
> {
	clientId: string;
	clientSecret: string;
	tenants: Map<string, SandboxTenant>;
	/** Makes every token that was given so far invalid. */
	revokeTokens(): void;
}

const lists = {
	'/v1.0/security/incidents': { name: 'incidents', updated: 'lastUpdateDateTime' },
	'/v1.0/security/alerts_v2': { name: 'alerts', updated: 'lastUpdateDateTime' },
	'/v1.0/identityProtection/riskDetections': {
		name: 'riskDetections',
		updated: 'lastUpdatedDateTime',
	},
} as const;

/** Microsoft's sign-in and the security lists of Graph on 127.0.0.1, for many tenants. */
export async function startGraphSandbox(options: GraphSandboxOptions = {}): Promise<GraphSandbox> {
	const clientId = options.clientId ?? '00000000-1111-2222-3333-444444444444';
	const clientSecret = options.clientSecret ?? 'sandbox-only-client-secret';
	const tokens = new Map<string, SandboxTenant>();
	const tenants = new Map((options.tenantIds ?? ['tenant-a']).map((id) => [id, emptyTenant(id)]));
	const server = await startLocalServer(async (exchange) => {
		if (options.latencyMs) await sleep(options.latencyMs);
		return reply(exchange);
	}, options.port);

	function reply(exchange: Exchange): Reply {
		const [, tenantId] = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(exchange.url.pathname) ?? [];
		return tenantId === undefined
			? answerList(exchange)
			: signIn(tenantId, new URLSearchParams(exchange.body));
	}

	function signIn(tenantId: string, form: URLSearchParams): Reply {
		const tenant = tenants.get(tenantId);
		if (!tenant) return refusedSignIn(400, 90002);
		if (form.get('client_secret') !== clientSecret) return refusedSignIn(401, 7000215);
		if (form.get('client_id') !== clientId || tenant.state === 'noConsent')
			return refusedSignIn(400, 700016);
		if (form.get('scope') !== `${server.origin}/.default`) return refusedSignIn(400, 500011);
		const token = tokenFor(tenant, tokens.size);
		tokens.set(token, tenant);
		return { status: 200, body: { token_type: 'Bearer', expires_in: 3_600, access_token: token } };
	}

	function answerList({ url, headers, method, body }: Exchange): Reply {
		const tenant = tokens.get((headers.authorization ?? '').replace(/^Bearer /, ''));
		const list = lists[url.pathname as keyof typeof lists];
		const [, path, id] =
			/^(\/v1\.0\/security\/(?:incidents|alerts_v2))\/([^/]+)$/.exec(url.pathname) ?? [];
		if (path !== undefined && id !== undefined) {
			return answerRecord(tenant, path, decodeURIComponent(id), { method, body });
		}
		if (!list) return { status: 404, body: { error: { code: 'ResourceNotFound' } } };
		if (!tenant) return { status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } };
		if (tenant.state === 'noPermission')
			return { status: 403, body: { error: { code: 'Forbidden' } } };
		if (tenant.state === 'throttled')
			return { status: 429, body: {}, headers: { 'retry-after': '600' } };
		if (tenant.state === 'down') return { status: 503, body: {} };
		return page(
			url,
			select(tenant[list.name], url.searchParams.get('$filter') ?? '', list.updated),
		);
	}

	function page(url: URL, records: GraphRecord[]): Reply {
		const size = options.pageSize ?? 50;
		const skip = Number(url.searchParams.get('$skiptoken') ?? 0);
		const next = new URL(url.pathname + url.search, options.nextLinkOrigin ?? server.origin);
		next.searchParams.set('$skiptoken', String(skip + size));
		const more = records.length > skip + size ? { '@odata.nextLink': next.href } : {};
		return { status: 200, body: { value: records.slice(skip, skip + size), ...more } };
	}

	return { ...server, clientId, clientSecret, tenants, revokeTokens: () => tokens.clear() };
}

/** One record: read, or closed as Graph does it. */
function answerRecord(
	tenant: SandboxTenant | undefined,
	path: string,
	id: string,
	{ method, body }: Pick<Exchange, 'method' | 'body'>,
): Reply {
	if (!tenant) return { status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } };
	if (tenant.state === 'down') return { status: 503, body: {} };
	const list = path.endsWith('incidents') ? tenant.incidents : tenant.alerts;
	const record = list.find((each) => each.id === id);
	if (!record) return { status: 404, body: { error: { code: 'ResourceNotFound' } } };
	if (method === 'GET') return { status: 200, body: record };
	if (!tenant.mayWrite) return { status: 403, body: { error: { code: 'Forbidden' } } };
	const changes = JSON.parse(body) as Record<string, unknown>;
	tenant.answers.push({ list: path.slice(path.lastIndexOf('/') + 1), id, body: changes });
	Object.assign(record, changes, { lastUpdateDateTime: new Date().toISOString() });
	return { status: 200, body: record };
}

/** In the shape of a JWT, whose payload names the roles of the app. */
function tokenFor({ id, mayWrite }: SandboxTenant, number: number): string {
	const rights = mayWrite ? 'ReadWrite' : 'Read';
	const roles = [`SecurityIncident.${rights}.All`, `SecurityAlert.${rights}.All`];
	const payload = Buffer.from(JSON.stringify({ tid: id, roles })).toString('base64url');
	return `token-${id.replaceAll('.', '-')}.${payload}.${number}`;
}

function emptyTenant(id: string): SandboxTenant {
	const records = { incidents: [], alerts: [], riskDetections: [] };
	return { id, ...records, state: 'ok', mayWrite: true, answers: [] };
}

/** `x ge A and x lt B`, newest first, as Graph answers without an order. */
function select(records: GraphRecord[], filter: string, updated: string): GraphRecord[] {
	const time = (text: unknown) => Date.parse(String(text));
	const begin = new RegExp(`${updated} ge (\\S+)`).exec(filter)?.[1];
	const end = new RegExp(`${updated} lt (\\S+)`).exec(filter)?.[1];
	return records
		.filter((record) => begin === undefined || time(record[updated]) >= time(begin))
		.filter((record) => end === undefined || time(record[updated]) < time(end))
		.sort((a, b) => time(b[updated]) - time(a[updated]));
}

function refusedSignIn(status: number, code: number): Reply {
	return {
		status,
		body: {
			error: 'invalid_request',
			error_codes: [code],
			error_description: `AADSTS${code}: refused`,
		},
	};
}
