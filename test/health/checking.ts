import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import type { CheckName, HealthCheck } from '../../src/health/healthCheck';
import type { HealthReport } from '../../src/health/healthState';
import type { EngineResult } from '../../tools/engine/n8nEngine';
import {
	credentialsOf,
	runTicketNode,
	type NodeRun,
} from '../nodes/AutotaskAlertTicket/ticketNode';

export type Health = HealthReport & { checks: HealthCheck[] };

let runs = 0;

/** A workflow of its own: its static data, and a node that no other test has. */
export function workflowOn(sandbox: AutotaskSandbox, parameters: INodeParameters = {}) {
	const staticData: IDataObject = {};
	const id = `health-node-${++runs}`;
	return {
		id,
		staticData,
		run: async (run: NodeRun = {}): Promise<Health> =>
			healthOf(
				await runTicketNode(sandbox, [{}], {
					staticData,
					executionId: `execution-${++runs}`,
					...run,
					settings: { id, ...run.settings },
					parameters: { operation: 'checkHealth', ...parameters, ...run.parameters },
				}),
			),
	};
}

export function healthOf(result: EngineResult): Health {
	expect(result.error).toBeUndefined();
	expect(result.outputs[0]).toHaveLength(1);
	return result.outputs[0]?.[0]?.json as unknown as Health;
}

export function check(health: Health, name: CheckName): HealthCheck {
	const found = health.checks.find((one) => one.name === name);
	if (found === undefined) throw new Error(`No check ${name}`);
	return found;
}

/** The credential of this user of the sandbox. */
export function credentialOf(
	sandbox: AutotaskSandbox,
	name: keyof AutotaskSandbox['users'],
	changes: IDataObject = {},
): NodeRun {
	return { credentials: { ...credentialsOf(sandbox), ...sandbox.users[name], ...changes } };
}

/** Nobody listens there. */
export const unreachable = { customUrl: 'http://127.0.0.1:1/ATServicesRest/' };
