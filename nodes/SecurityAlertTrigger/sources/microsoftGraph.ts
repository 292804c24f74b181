import type { IPollFunctions } from 'n8n-workflow';
import { GraphApi, graphResources } from '../../../src/sources/microsoftGraph/graphApi';
import type { GraphResourceName } from '../../../src/sources/microsoftGraph/graphApi';
import { graphCloud, type GraphCloud } from '../../../src/sources/microsoftGraph/graphCloud';
import { GraphSource } from '../../../src/sources/microsoftGraph/graphSource';
import { GraphSignIn, type GraphCredential } from '../../../src/sources/microsoftGraph/signIn';
import type { GraphTenant } from '../../../src/sources/microsoftGraph/tenantPoll';
import { shortHash } from '../../../src/polling/seenMemory';
import type { Alert } from '../../../src/alert/alert';
import type { HttpClient } from '../../../src/http/httpClient';
import { nodeError } from '../nodeError';
import { Recent } from './recent';

/** Tokens per app registration, for all polls of this process. */
const signIns = new Recent<GraphSignIn>();

export async function openMicrosoftGraph(
	context: IPollFunctions,
	http: HttpClient,
): Promise<GraphSource> {
	const credential = await context.getCredentials<GraphCredential>('microsoftGraphAlertsApi');
	const cloud = graphCloud(credential.cloud, credential.sandboxUrl);
	if (!cloud.ok) throw nodeError(context.getNode(), cloud.problem);
	return new GraphSource(new GraphApi(http, cloud.value, signInOf(http, cloud.value, credential)), {
		tenants: readTenants(context.getNodeParameter('graphTenants', {}) as { rows?: TenantRow[] }),
		resource: readResource(context.getNodeParameter('graphResource', 'incidents')),
		minimumSeverity: context.getNodeParameter('graphMinimumSeverity', 'low') as Alert['severity'],
	});
}

interface TenantRow {
	tenantId?: string;
	displayName?: string;
}

function readTenants({ rows = [] }: { rows?: TenantRow[] }): GraphTenant[] {
	return rows
		.map((row) => ({
			id: (row.tenantId ?? '').trim().toLowerCase(),
			name: (row.displayName ?? '').trim(),
		}))
		.filter((tenant) => tenant.id !== '');
}

function readResource(value: unknown): GraphResourceName {
	return typeof value === 'string' && value in graphResources
		? (value as GraphResourceName)
		: 'incidents';
}

/** The secret is part of the key, as a hash: after it was changed no token of the old one is used. */
function signInOf(http: HttpClient, cloud: GraphCloud, credential: GraphCredential): GraphSignIn {
	const key = shortHash(JSON.stringify([cloud, credential.clientId, credential.clientSecret]));
	return signIns.get(key, () => new GraphSignIn(http, cloud, credential));
}
