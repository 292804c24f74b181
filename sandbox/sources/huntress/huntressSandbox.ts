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

	function reply({ url, headers }: Exchange): Reply {
		if (headers.authorization !== basicAuthorization(apiKey, apiSecret)) {
			return { status: 401, body: { error: { message: 'Unauthorized' } } };
		}
		const [, agent] = /^\/v1\/agents\/([^/]+)$/.exec(url.pathname) ?? [];
		if (agent !== undefined) return agentReply(agents.get(agent));
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

	return { ...server, apiKey, apiSecret, reports, organizations, agents };
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
