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
}

/** Huntress's incident reports on 127.0.0.1: Basic sign-in, page tokens, sorted as asked. */
export async function startHuntressSandbox(
	options: HuntressSandboxOptions = {},
): Promise<HuntressSandbox> {
	const apiKey = options.apiKey ?? 'hk_sandbox';
	const apiSecret = options.apiSecret ?? 'hs_sandbox_only';
	const reports: IncidentReport[] = [];
	const server = await startLocalServer((exchange) => reply(exchange), options.port);

	function reply({ url, headers }: Exchange): Reply {
		if (headers.authorization !== basicAuthorization(apiKey, apiSecret)) {
			return { status: 401, body: { error: { message: 'Unauthorized' } } };
		}
		if (url.pathname !== '/v1/incident_reports') return { status: 404, body: {} };
		const limit = Math.min(500, Number(url.searchParams.get('limit') ?? 10));
		const from = Number((url.searchParams.get('page_token') ?? 'from-0').replace('from-', ''));
		const fault = options.fault?.(from / limit);
		if (fault) return fault;
		const ordered = inOrder(reports, url.searchParams);
		const pagination =
			from + limit < ordered.length ? { next_page_token: `from-${from + limit}` } : {};
		return {
			status: 200,
			body: { incident_reports: ordered.slice(from, from + limit), pagination },
		};
	}

	return { ...server, apiKey, apiSecret, reports };
}

function inOrder(reports: IncidentReport[], query: URLSearchParams): IncidentReport[] {
	const field = query.get('sort_field') ?? 'id';
	const sign = query.get('sort_direction') === 'asc' ? 1 : -1;
	const value = (report: IncidentReport) => report[field] as string | number;
	return [...reports].sort(
		(a, b) => sign * (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0),
	);
}
