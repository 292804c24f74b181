import {
	startGraphSandbox,
	type GraphSandbox,
} from '../../sandbox/sources/microsoftGraph/graphSandbox';
import { Child, serve } from './child';

let sandbox: GraphSandbox | undefined;

export interface GraphPlace {
	origin: string;
	clientId: string;
	clientSecret: string;
	tenantIds: string[];
}

const tasks = {
	/** Tenants with so many new incidents each, at a source that takes `latencyMs` for each request. */
	async start(size: {
		tenants: number;
		incidents: number;
		latencyMs: number;
	}): Promise<GraphPlace> {
		await sandbox?.close();
		const tenantIds = Array.from({ length: size.tenants }, (_, index) => `tenant-${index}.example`);
		const { latencyMs } = size;
		sandbox = await startGraphSandbox({ tenantIds, latencyMs, pageSize: 100 });
		for (const tenant of sandbox.tenants.values()) {
			for (let id = 0; id < size.incidents; id++) {
				tenant.incidents.push({
					id: String(id),
					status: 'active',
					severity: 'high',
					displayName: `Incident ${id} of ${tenant.id}`,
					lastUpdateDateTime: new Date(Date.now() - id * 60_000).toISOString(),
					alerts: [],
				});
			}
		}
		const { origin, clientId, clientSecret } = sandbox;
		return { origin, clientId, clientSecret, tenantIds };
	},
	/** Requests since the last time. */
	requests(): number {
		return sandbox?.requests.splice(0).length ?? 0;
	},
};

export type GraphServer = Child<typeof tasks>;

export function graphServer(): GraphServer {
	return new Child(__filename);
}

if (process.send && process.argv[1] === __filename) serve(tasks);
