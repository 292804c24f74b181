import {
	startGraphSandbox,
	type GraphRecord,
	type GraphSandbox,
	type GraphSandboxOptions,
} from '../../../sandbox/sources/microsoftGraph/graphSandbox';
import { GraphApi } from '../../../src/sources/microsoftGraph/graphApi';
import { graphCloud } from '../../../src/sources/microsoftGraph/graphCloud';
import { graphRecords } from '../../../src/sources/microsoftGraph/graphRecords';
import type { GraphResourceName } from '../../../src/sources/microsoftGraph/graphApi';
import { GraphSignIn } from '../../../src/sources/microsoftGraph/signIn';
import type { Partition, PollOutcome, Poller } from '../../../src/polling/polledSource';
import { pollerOf } from '../../../src/polling/poller';
import { createHttpClient } from '../../../src/http/httpClient';

export const now = new Date('2026-11-20T12:00:00Z');
const open: GraphSandbox[] = [];

/** Closes what a test has opened. */
export async function closeGraphs(): Promise<void> {
	await Promise.all(open.splice(0).map(async (sandbox) => await sandbox.close()));
}

export async function graph(options: GraphSandboxOptions = {}): Promise<GraphSandbox> {
	const sandbox = await startGraphSandbox({
		tenantIds: ['tenant-a', 'tenant-b', 'tenant-c'],
		...options,
	});
	open.push(sandbox);
	return sandbox;
}

export function sourceOn(
	sandbox: GraphSandbox,
	choice: { tenants?: Partition[]; resource?: GraphResourceName } = {},
	clientSecret = sandbox.clientSecret,
): Poller {
	const http = createHttpClient({ timeoutMs: 5_000 });
	const cloud = graphCloud('sandbox', sandbox.origin);
	if (!cloud.ok) throw new Error(cloud.problem.message);
	const secret = { clientId: sandbox.clientId, clientSecret };
	const signIn = new GraphSignIn(http, cloud.value, secret, new Map());
	const all = [...sandbox.tenants.keys()].map((id) => ({ id, name: `Customer ${id}` }));
	const { tenants = all, resource = 'incidents' } = choice;
	return pollerOf(graphRecords(new GraphApi(http, cloud.value, signIn), tenants, resource));
}

export function incident(
	id: string,
	minutesAgo: number,
	changes: Record<string, unknown> = {},
): GraphRecord {
	const time = new Date(now.getTime() - minutesAgo * 60_000).toISOString();
	return {
		id,
		status: 'active',
		severity: 'high',
		displayName: `Incident ${id}`,
		createdDateTime: time,
		lastUpdateDateTime: time,
		alerts: [],
		...changes,
	};
}

export function polled(outcome: PollOutcome): Extract<PollOutcome, { kind: 'polled' }> {
	if (outcome.kind === 'failed') throw new Error(outcome.problem.message);
	return { ...outcome, state: JSON.parse(JSON.stringify(outcome.state)) as object };
}
