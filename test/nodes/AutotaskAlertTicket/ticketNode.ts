import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { AutotaskAlertTicket } from '../../../nodes/AutotaskAlertTicket/AutotaskAlertTicket.node';
import type { AutotaskSandbox } from '../../../sandbox/autotaskSandbox';
import type { TicketOutcome } from '../../../src/delivery/ticketOutcome';
import { runInEngine, type EngineResult } from '../../../tools/engine/n8nEngine';
import { byId } from '../../../tools/engine/locator';

export const node = new AutotaskAlertTicket();

/** Settings with which every named company of the sandbox gets its tickets. */
const settings: INodeParameters = {
	operation: 'createTicket',
	matchBy: 'companyName',
	ticketText: { titleTemplate: '[title]', descriptionTemplate: '[description]' },
	status: byId(1),
	priority: byId(2),
	queue: byId(8),
	dueIn: 24,
};

export interface NodeRun {
	parameters?: INodeParameters;
	credentials?: IDataObject;
	settings?: Partial<INode>;
	executionId?: string;
	staticData?: IDataObject;
}

export function credentialsOf(sandbox: AutotaskSandbox): IDataObject {
	return { ...sandbox.credentials, zone: 'custom', customUrl: sandbox.zoneUrl };
}

/** Runs the ticket node in n8n's engine against the sandbox. */
export async function runTicketNode(
	sandbox: AutotaskSandbox,
	items: IDataObject[],
	run: NodeRun = {},
): Promise<EngineResult> {
	return runInEngine({
		node,
		parameters: { ...settings, ...run.parameters },
		items,
		credentials: { autotaskAlertsApi: run.credentials ?? credentialsOf(sandbox) },
		settings: run.settings,
		executionId: run.executionId,
		staticData: run.staticData,
	});
}

export function outcomes(result: EngineResult, output = 0): TicketOutcome[] {
	return (result.outputs[output] ?? []).map(({ json }) => json as unknown as TicketOutcome);
}

/** An alert as a user's own workflow would write it. */
export function alertItem(id: string, rest: IDataObject = {}): IDataObject {
	return {
		id,
		source: 'scanner',
		title: `Alert ${id}`,
		description: `Something happened: ${id}`,
		severity: 'high',
		tenantName: 'Contoso Ltd',
		occurredAt: '2026-11-20T08:00:00Z',
		...rest,
	};
}
