import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

import type { AutotaskClient } from '../../src/autotask/autotaskClient';
import type { AutotaskCredentials } from '../../src/autotask/credentials';
import { readOptions } from './parameters/options';

/** What the parameter *Options* says about the connection. */
interface ConnectionOptions {
	timeout?: number;
	impersonationResourceId?: number;
}

interface Connection {
	client: AutotaskClient;
	credentials: AutotaskCredentials;
}

/** For an execution: with the options of the node. */
export async function connectForRun(context: IExecuteFunctions): Promise<Connection> {
	return connect(context, readOptions(context));
}

/** One client per execution: executions take turns in the queue by client. */
export async function connect(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	options: ConnectionOptions = {},
): Promise<Connection> {
	const stored = await context.getCredentials<AutotaskCredentials & object>('autotaskAlertsApi');
	const credentials: AutotaskCredentials = {
		...stored,
		impersonationResourceId: options.impersonationResourceId || stored.impersonationResourceId,
	};
	// The client is loaded on first use, so that n8n starts fast.
	const { AutotaskClient } = await import('../../src/autotask/autotaskClient');
	const client = new AutotaskClient(credentials, {
		// An expression may give anything, and no time at all would make every outcome unknown.
		timeoutMs: (Number(options.timeout) || 30) * 1000,
		signal: 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined,
	});
	return { client, credentials };
}
