import {
	startGraphSandbox,
	type GraphRecord,
	type GraphSandbox,
	type GraphSandboxOptions,
} from '../../../sandbox/sources/microsoftGraph/graphSandbox';
import { GraphApi } from '../../../src/sources/microsoftGraph/graphApi';
import { graphCloud } from '../../../src/sources/microsoftGraph/graphCloud';
import { GraphSource, type GraphChoice } from '../../../src/sources/microsoftGraph/graphSource';
import { GraphSignIn } from '../../../src/sources/microsoftGraph/signIn';
import type { PollOutcome } from '../../../src/polling/pollSource';
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
	choice: Partial<GraphChoice> = {},
	clientSecret = sandbox.clientSecret,
): GraphSource {
	const http = createHttpClient({ timeoutMs: 5_000 });
	const cloud = graphCloud('sandbox', sandbox.origin);
	if (!cloud.ok) throw new Error(cloud.problem.message);
	const credential = {
		clientId: sandbox.clientId,
		clientSecret,
		cloud: 'sandbox',
		sandboxUrl: sandbox.origin,
	};
	return new GraphSource(
		new GraphApi(http, cloud.value, new GraphSignIn(http, cloud.value, credential)),
		{
			tenants: [...sandbox.tenants.keys()].map((id) => ({ id, name: `Customer ${id}` })),
			resource: 'incidents',
			minimumSeverity: 'informational',
			...choice,
		},
	);
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
