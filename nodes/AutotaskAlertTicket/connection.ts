import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

import type { AutotaskClient } from '../../src/autotask/autotaskClient';
import type { AutotaskCredentials } from '../../src/autotask/credentials';

export interface ConnectionOptions {
	timeout?: number;
	concurrency?: number;
	impersonationResourceId?: number;
}

/** One client per execution: executions take turns in the queue by client. */
export async function connect(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	options: ConnectionOptions = {},
): Promise<{ client: AutotaskClient; credentials: AutotaskCredentials }> {
	const stored = await context.getCredentials<AutotaskCredentials & object>('autotaskAlertsApi');
	const credentials: AutotaskCredentials = {
		...stored,
		impersonationResourceId: options.impersonationResourceId || stored.impersonationResourceId,
	};
	// The client is loaded on first use, so that n8n starts fast.
	const { AutotaskClient } = await import('../../src/autotask/autotaskClient');
	const client = new AutotaskClient(credentials, {
		timeoutMs: (options.timeout ?? 30) * 1000,
		concurrency: options.concurrency ?? 3,
	});
	return { client, credentials };
}
