import { startLocalServer, type Exchange, type LocalServer, type Reply } from '../localServer';

export type BreachRecord = Record<string, unknown> & { Name: string; AddedDate: string };

/** A verified domain: alias (before the @) to the breaches it is in, or how asking for it fails. */
interface SandboxDomain {
	accounts: Record<string, string[]>;
	state: 'ok' | 'notVerified' | 'throttled';
}

export interface HibpSandbox extends Pick<
	LocalServer,
	'origin' | 'requests' | 'connections' | 'close'
> {
	apiKey: string;
	breaches: BreachRecord[];
	domains: Map<string, SandboxDomain>;
	/** What `/subscription/status` tells of the plan; undefined answers 404, as for a key without one. */
	plan: { current: Record<string, unknown> | undefined };
}

/** Have I Been Pwned's domain search on 127.0.0.1. */
export async function startHibpSandbox(
	options: { apiKey?: string; port?: number } = {},
): Promise<HibpSandbox> {
	const apiKey = options.apiKey ?? '00000000000000000000000000000000';
	const breaches: BreachRecord[] = [];
	const domains = new Map<string, SandboxDomain>();
	const plan: HibpSandbox['plan'] = {
		current: {
			SubscriptionName: 'Pro 5',
			IncludesCustomerDomains: true,
			IncludesStealerLogs: true,
		},
	};
	const server = await startLocalServer((exchange) => reply(exchange), options.port);

	function reply({ url, headers }: Exchange): Reply {
		if (!headers['user-agent']?.startsWith('n8n-nodes-')) return { status: 403, body: {} };
		if (headers['hibp-api-key'] !== apiKey) return { status: 401, body: { statusCode: 401 } };
		const path = url.pathname.replace('/api/v3', '');
		if (path === '/subscribeddomains') {
			return { status: 200, body: [...domains.keys()].map((DomainName) => ({ DomainName })) };
		}
		if (path === '/breaches') return { status: 200, body: breaches };
		if (path === '/latestbreach') return latest(breaches);
		if (path === '/subscription/status')
			return plan.current ? { status: 200, body: plan.current } : { status: 404, body: '' };
		const [, domain] = /^\/breacheddomain\/([^/]+)$/.exec(path) ?? [];
		return domain === undefined
			? { status: 404, body: '' }
			: search(domains.get(decodeURIComponent(domain)));
	}

	return { ...server, apiKey, breaches, domains, plan };
}

function latest(breaches: BreachRecord[]): Reply {
	const [newest] = [...breaches].sort((a, b) => b.AddedDate.localeCompare(a.AddedDate));
	return newest ? { status: 200, body: newest } : { status: 404, body: '' };
}

function search(domain: SandboxDomain | undefined): Reply {
	if (!domain || domain.state === 'notVerified') return { status: 403, body: {} };
	if (domain.state === 'throttled')
		return { status: 429, body: {}, headers: { 'retry-after': '600' } };
	const found = Object.keys(domain.accounts).length > 0;
	return found ? { status: 200, body: domain.accounts } : { status: 404, body: '' };
}
