import { PollContext } from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { SecurityAlertTrigger } from '../../../nodes/SecurityAlertTrigger/SecurityAlertTrigger.node';
import type { Alert } from '../../../src/alert/alert';

/** The trigger in n8n's own poll context, with static data that tests can read, keep and forget. */
export interface TriggerInN8n {
	/** One poll as n8n makes it; null when nothing was emitted. */
	poll(
		mode?: WorkflowExecuteMode,
		activation?: WorkflowActivateMode,
	): Promise<INodeExecutionData[][] | null>;
	alerts(mode?: WorkflowExecuteMode): Promise<Alert[]>;
	staticData: IDataObject;
	/** Everything the node logged. */
	log: string[];
}

const trigger = new SecurityAlertTrigger();

export interface TriggerSetting {
	parameters: IDataObject;
	credentials: Record<string, IDataObject>;
	staticData?: IDataObject;
	workflowId?: string;
	pollBudgetMs?: number;
}

export function triggerInN8n(setting: TriggerSetting): TriggerInN8n {
	const log: string[] = [];
	const write = (message: string, meta?: object) =>
		void log.push(message + JSON.stringify(meta ?? {}));
	const logger = { debug: write, info: write, warn: write, error: write };
	const workflow = workflowWith(setting);
	const node = Object.values(workflow.nodes)[0] as INode;
	const staticData: IDataObject = setting.staticData ?? {};
	const poll: TriggerInN8n['poll'] = async (mode = 'trigger', activation = 'init') => {
		const context = new PollContext(
			workflow,
			node,
			additionalData(setting.credentials),
			mode,
			mode === 'manual' ? 'manual' : activation,
			undefined,
			undefined,
			undefined,
			undefined,
			() => staticData,
			setting.pollBudgetMs === undefined ? undefined : () => setting.pollBudgetMs as number,
		);
		Object.defineProperty(context, 'logger', { value: logger });
		return await trigger.poll.call(context);
	};
	return {
		poll,
		alerts: async (mode) => {
			const items = (await poll(mode))?.[0] ?? [];
			return items.map((item) => item.json as unknown as Alert);
		},
		staticData,
		log,
	};
}

function workflowWith({ parameters, credentials, workflowId }: TriggerSetting): Workflow {
	const node: INode = {
		id: '2f6f7a50-0000-4000-8000-000000000001',
		name: 'Security Alert Trigger',
		type: 'n8n-nodes-autotask-alerts.securityAlertTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: parameters as INode['parameters'],
		credentials: Object.fromEntries(
			Object.keys(credentials).map((name) => [name, { id: '1', name }]),
		),
	};
	const nodeTypes: INodeTypes = {
		getByName: () => trigger as INodeType,
		getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(trigger),
		getKnownTypes: () => ({}),
	};
	return new Workflow({
		id: workflowId ?? 'polling',
		name: 'Polling',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
}

/** Only what a poll asks of n8n: decrypted credentials and addresses. */
function additionalData(credentials: Record<string, IDataObject>): IWorkflowExecuteAdditionalData {
	const credentialsHelper = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getDecrypted: async (_data: unknown, _details: unknown, type: string) =>
			structuredClone(credentials[type]),
	};
	const data: unknown = {
		credentialsHelper,
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
