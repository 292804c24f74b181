import type { SandboxOptions } from '../../sandbox/autotaskSandbox';
import type { CredentialsByType } from './bundledWorkflows';
import { saveCredentials, startLocalWorld } from './localWorld';
import type { LocalWorld } from './localWorld';
import { withoutEditor } from './n8nEnvironment';
import { CURRENT_N8N } from './n8nVersion';
import type { N8nVersion } from './n8nVersion';
import type { RestClient } from './restClient';
import { startTestN8n } from './testN8n';
import type { TestN8n } from './testN8n';

/** A real n8n with the packed package, and the sandboxes it talks to. */
export interface Bench {
	n8n: TestN8n;
	rest: RestClient;
	world: LocalWorld;
	credentials: CredentialsByType;
	stop: () => Promise<void>;
}

export interface BenchOptions {
	version?: N8nVersion;
	/** Whether the editor's pages are served; without them n8n starts faster. */
	editor?: boolean;
	autotask?: SandboxOptions;
}

export async function startBench(options: BenchOptions = {}): Promise<Bench> {
	const { version = CURRENT_N8N, editor = false, autotask } = options;
	const world = await startLocalWorld({ autotask });
	try {
		const n8n = await startTestN8n(version, editor ? {} : withoutEditor(version));
		const credentials = await saveCredentials(n8n.rest, world.credentials);
		const stop = async () => {
			await n8n.stop();
			await world.stop();
		};
		return { n8n, rest: n8n.rest, world, credentials, stop };
	} catch (error) {
		await world.stop();
		throw error;
	}
}
