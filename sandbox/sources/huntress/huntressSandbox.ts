import {
	basicAuthorization,
	startLocalServer,
	type Exchange,
	type LocalServer,
	type Reply,
} from '../localServer';

interface HuntressSandboxOptions {
	apiKey?: string;
	apiSecret?: string;
	/** Asked for each page (from 0); a returned reply replaces the true one. */
	fault?: (page: number) => Reply | undefined;
	port?: number;
}

export type IncidentReport = Record<string, unknown> & { id: number; updated_at: string };

export interface HuntressSandbox extends Pick<
	LocalServer,
	'origin' | 'requests' | 'connections' | 'close'
> {
	apiKey: string;
	apiSecret: string;
	reports: IncidentReport[];
	organizations: Array<Record<string, unknown> & { id: number }>;
	/** Host name by agent id. */
	agents: Map<string, string>;
	escalations: Array<Record<string, unknown> & { id: number }>;
	/** Keys of an account only read; those of a user may resolve. */
	key: 'account' | 'user';
	/** Reports and escalations that were resolved, oldest first. */
	answers: string[];
}

/** Huntress's incident reports, organizations and agents on 127.0.0.1: Basic sign-in, page tokens, sorted as asked. */
export async function startHuntressSandbox(
	options: HuntressSandboxOptions = {},
): Promise<HuntressSandbox> {
	const apiKey = options.apiKey ?? 'hk_sandbox';
	const apiSecret = options.apiSecret ?? 'hs_sandbox_only';
	const reports: IncidentReport[] = [];
	const organizations = [{ id: 901, name: 'Contoso Ltd' }];
	const agents = new Map<string, string>();
	const server = await startLocalServer((exchange) => reply(exchange), options.port);

	const state: Pick<HuntressSandbox, 'key' | 'answers' | 'escalations'> = {
		...{ key: 'user', answers: [], escalations: [] },
	};

	function reply(exchange: Exchange): Reply {
		const { url, headers } = exchange;
		if (headers.authorization !== basicAuthorization(apiKey, apiSecret)) {
			return { status: 401, body: { error: { message: 'Unauthorized' } } };
		}
		const [, agent] = /^\/v1\/agents\/([^/]+)$/.exec(url.pathname) ?? [];
		if (agent !== undefined) return agentReply(agents.get(agent));
		const single = /^\/v1\/(incident_reports|escalations)\/(\d+)(\/resolution)?$/.exec(
			url.pathname,
		);
		if (single) {
			const list = single[1] === 'escalations' ? state.escalations : reports;
			const record = list.find(({ id }) => id === Number(single[2]));
			return recordReply(state, record, single[1] ?? '', exchange);
		}
		const isReports = url.pathname === '/v1/incident_reports';
		if (!isReports && url.pathname !== '/v1/organizations') return { status: 404, body: {} };
		const limit = Math.min(500, Number(url.searchParams.get('limit') ?? 10));
		const from = Number((url.searchParams.get('page_token') ?? 'from-0').replace('from-', ''));
		const fault = isReports ? options.fault?.(from / limit) : undefined;
		if (fault) return fault;
		const list = isReports ? inOrder(reports, url.searchParams) : organizations;
		const pagination =
			from + limit < list.length ? { next_page_token: `from-${from + limit}` } : {};
		const page = list.slice(from, from + limit);
		const name = isReports ? 'incident_reports' : 'organizations';
		return { status: 200, body: { [name]: page, pagination } };
	}

	return Object.assign(state, { ...server, apiKey, apiSecret, reports, organizations, agents });
}

/**
 * A record read or resolved. 409 for a report that was not sent or is closed; 422 while a remediation is not approved, or
 * for an escalation about anything else than an unwanted country or VPN.
 */
function recordReply(
	state: Pick<HuntressSandbox, 'key' | 'answers'>,
	record: Record<string, unknown> | undefined,
	list: string,
	{ method, body, url }: Exchange,
): Reply {
	if (method === 'POST' && state.key === 'account') return { status: 403, body: {} };
	if (!record) return { status: 404, body: {} };
	const name = list === 'escalations' ? 'escalation' : 'incident_report';
	if (method !== 'POST') return { status: 200, body: { [name]: record } };
	if (!url.pathname.endsWith('/resolution')) return { status: 405, body: {} };
	if (record.status !== 'sent') return { status: 409, body: { error: { message: 'Conflict' } } };
	if (list === 'escalations') {
		const { determination } = JSON.parse(body) as { determination?: string };
		if (record.type !== 'unwanted_access' || !determination) return { status: 422, body: {} };
	} else if (record.remediationsApproved !== true) return { status: 422, body: {} };
	record.status = 'closed';
	record.updated_at = new Date().toISOString();
	state.answers.push(`${name}:${String(record.id)}`);
	return { status: 200, body: { [name]: record } };
}

function agentReply(hostname: string | undefined): Reply {
	return hostname === undefined
		? { status: 404, body: {} }
		: { status: 200, body: { agent: { hostname } } };
}

function inOrder(reports: IncidentReport[], query: URLSearchParams): IncidentReport[] {
	const field = query.get('sort_field') ?? 'id';
	const sign = query.get('sort_direction') === 'asc' ? 1 : -1;
	const value = (report: IncidentReport) => report[field] as string | number;
	return [...reports].sort(
		(a, b) => sign * (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0),
	);
}
