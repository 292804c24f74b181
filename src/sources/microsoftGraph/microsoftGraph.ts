import type { Read } from '../../http/problem';
import { recordOf, recordsOf, textOf } from '../../json/jsonRecord';
import type { Partition } from '../../polling/polledSource';
import { pollerOf } from '../../polling/poller';
import { Remembered } from '../../memory/remembered';
import { shortHash } from '../../polling/seenMemory';
import { works, type SourceModule, type SourceSettings } from '../../polling/sourceForm';
import { GraphApi, graphResources, type GraphResourceName } from './graphApi';
import { graphCloud, type GraphCloud } from './graphCloud';
import { graphRecords } from './graphRecords';
import { sampleAlerts } from './sampleAlerts';
import { GraphSignIn, type TokenMemory } from './signIn';

/** Tokens per app registration, for all polls of this process. */
const tokens = new Remembered<TokenMemory>({ most: 50 });

export const microsoftGraphModule: SourceModule = {
	open: (settings) => {
		const cloud = cloudOf(settings);
		if (!cloud.ok) return cloud;
		const api = new GraphApi(settings.http, cloud.value, signInOf(settings, cloud.value));
		const tenants = readTenants(settings.parameter('graphTenants'));
		const resource = readResource(settings.parameter('graphResource'));
		return { ok: true, value: pollerOf(graphRecords(api, tenants, resource)) };
	},
	/** Signs in to one tenant. Which lists may be read differs from tenant to tenant and shows in the first poll. */
	testCredential: async (settings) => {
		const cloud = cloudOf(settings);
		if (!cloud.ok) return cloud;
		const tenant = textOf(settings.credential.testTenantId).trim();
		if (tenant === '') return { ok: false, problem: noTestTenant };
		const signIn = new GraphSignIn(settings.http, cloud.value, secretOf(settings), new Map());
		return works(await signIn.token(tenant));
	},
	sampleAlerts,
};

type Access = Pick<SourceSettings, 'credential' | 'http'>;

function cloudOf({ credential }: Access): Read<GraphCloud> {
	return graphCloud(textOf(credential.cloud), textOf(credential.sandboxUrl));
}

function secretOf({ credential }: Access) {
	return { clientId: textOf(credential.clientId), clientSecret: textOf(credential.clientSecret) };
}

/** The secret is part of the key, as a hash: after it was changed no token of the old one is used. */
function signInOf(settings: SourceSettings, cloud: GraphCloud): GraphSignIn {
	const key = shortHash(JSON.stringify([cloud, secretOf(settings)]));
	const memory = tokens.get(key, () => new Map());
	return new GraphSignIn(settings.http, cloud, secretOf(settings), memory);
}

function readTenants(rows: unknown): Partition[] {
	return recordsOf(recordOf(rows).rows)
		.map(({ tenantId, displayName }) => {
			const id = textOf(tenantId).trim().toLowerCase();
			return { id, name: textOf(displayName).trim() || id };
		})
		.filter(({ id }) => id !== '');
}

function readResource(value: unknown): GraphResourceName {
	return typeof value === 'string' && Object.hasOwn(graphResources, value)
		? (value as GraphResourceName)
		: 'incidents';
}

const noTestTenant = {
	kind: 'configuration',
	status: 0,
	message: 'No test tenant is entered',
	remedy: "Enter a 'Test Tenant ID': signing in needs a tenant.",
} as const;
