import { PollContext } from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type IDataObject,
	type INode,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { AutotaskTicketTrigger } from '../../../nodes/AutotaskTicketTrigger/AutotaskTicketTrigger.node';
import type { AutotaskSandbox } from '../../../sandbox/autotaskSandbox';
import type { TicketChange } from '../../../src/answer/ticketChange';

const trigger = new AutotaskTicketTrigger();

/** The trigger in n8n's own poll context. */
export interface TicketTrigger {
	poll(mode?: WorkflowExecuteMode): Promise<TicketChange[]>;
	staticData: IDataObject;
}

let workflows = 0;

export function ticketTrigger(
	sandbox: AutotaskSandbox,
	setting: { parameters?: IDataObject; staticData?: IDataObject; workflowId?: string } = {},
): TicketTrigger {
	const node: INode = {
		id: '2f6f7a50-0000-4000-8000-000000000002',
		name: 'Autotask Ticket Trigger',
		type: 'n8n-nodes-autotask-alerts.autotaskTicketTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {
			changes: ['completed', 'reopened', 'noted'],
			...setting.parameters,
		} as INode['parameters'],
		credentials: { autotaskAlertsApi: { id: '1', name: 'autotaskAlertsApi' } },
	};
	const nodeTypes: INodeTypes = {
		getByName: () => trigger as INodeType,
		getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(trigger),
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({
		id: setting.workflowId ?? `tickets-${workflows++}`,
		name: 'Tickets',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	const staticData = setting.staticData ?? {};
	return {
		staticData,
		poll: async (mode = 'trigger') => {
			const context = new PollContext(
				workflow,
				Object.values(workflow.nodes)[0] as INode,
				additionalData(sandbox),
				mode,
				mode === 'manual' ? 'manual' : 'init',
				undefined,
				undefined,
				undefined,
				undefined,
				() => staticData,
			);
			const items = await trigger.poll.call(context);
			return (items?.[0] ?? []).map(({ json }) => json as unknown as TicketChange);
		},
	};
}

function additionalData(sandbox: AutotaskSandbox): IWorkflowExecuteAdditionalData {
	const data: unknown = {
		credentialsHelper: {
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
			getDecrypted: async () => ({
				...sandbox.credentials,
				zone: 'custom',
				customUrl: sandbox.zoneUrl,
			}),
		},
		restApiUrl: '',
		instanceBaseUrl: 'http://localhost/',
		webhookBaseUrl: 'http://localhost/',
		webhookTestBaseUrl: 'http://localhost/',
		webhookWaitingBaseUrl: 'http://localhost/',
		formWaitingBaseUrl: 'http://localhost/',
		variables: {},
		currentNodeExecutionIndex: 0,
	};
	return data as IWorkflowExecuteAdditionalData;
}
