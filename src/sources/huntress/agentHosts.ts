import type { Read } from '../../http/problem';
import { textOf, type SourceRecord } from '../../json/jsonRecord';
import { Remembered } from '../../memory/remembered';
import type { HuntressApi } from './huntressApi';
import { hostIn } from './incidentSubject';

/** Host name by agent id. */
export type HostNames = Remembered<Promise<Read<string>>>;

/** Requests for host names in a poll; Huntress allows 60 requests in a minute for all uses of an account. */
const mostAgents = 25;
const rememberedMs = 24 * 60 * 60_000;

/** A day long: hosts are renamed now and then. A request that failed is not remembered. */
export function hostNamesMemory(): HostNames {
	return new Remembered({ most: 5_000, forMs: rememberedMs });
}

/** Host names of the agents of reports whose subject names none. One that can't be read stays unnamed: it is no reason to wait. */
export async function hostsOf(
	api: HuntressApi,
	reports: SourceRecord[],
	names: HostNames,
): Promise<Read<ReadonlyMap<string, string>>> {
	const unnamed = reports.filter((report) => hostIn(report) === '');
	const agents = new Set(unnamed.map((report) => textOf(report.agent_id)).filter(Boolean));
	const hosts = new Map<string, string>();
	let asked = 0;
	for (const agent of agents) {
		const isKnown = names.peek(agent) !== undefined;
		if (!isKnown && asked++ >= mostAgents) continue;
		const host = await names.get(agent, async () => await api.agentHost(agent));
		if (host.ok) hosts.set(agent, host.value);
		else if (host.problem.kind === 'signIn') return host;
		else if (host.problem.kind === 'throttled') asked = mostAgents;
	}
	return { ok: true, value: hosts };
}
