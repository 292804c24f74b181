import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeHelpers,
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IVersionedNodeType,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

/** A node to be run inside n8n's own execution engine, fed with items by a start node. */
export interface EngineRun {
	node: INodeType;
	parameters: INodeParameters;
	items: IDataObject[];
	/** Plain credential data by credential type name. */
	credentials?: Record<string, IDataObject>;
	/** Settings of the node such as `onError`, `retryOnFail`, `maxTries`. */
	settings?: Partial<INode>;
	mode?: WorkflowExecuteMode;
	executionId?: string;
	/** Kept between runs by a test that looks at static data. */
	staticData?: IDataObject;
}

export interface EngineResult {
	status: string;
	/** One array per output; empty when the node failed. */
	outputs: INodeExecutionData[][];
	error: (Error & { description?: string | null; context?: IDataObject }) | undefined;
	run: IRun;
	staticData: IDataObject;
}

const startNodeType: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: 'Feeds the items of a run',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/** Runs Start -> node, as a production execution does. Never throws for what the node throws. */
export async function runInEngine(run: EngineRun): Promise<EngineResult> {
	const typeName = `n8n-nodes-autotask-alerts.${run.node.description.name}`;
	const types: Record<string, INodeType> = {
		'test.start': startNodeType,
		[typeName]: run.node,
		[`${typeName}Tool`]: asTool(run.node),
	};
	const nodeTypes: INodeTypes = {
		getByName: (name) => typeOf(types, name),
		getByNameAndVersion: (name, version) =>
			NodeHelpers.getVersionedNodeType(typeOf(types, name), version),
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({
		id: 'engine-test',
		name: 'Engine test',
		active: false,
		nodeTypes,
		staticData: run.staticData ?? {},
		settings: { executionOrder: 'v1' },
		nodes: [
			{ ...nodeNamed('Start', 'test.start'), parameters: {} },
			{
				...nodeNamed('Node', typeName),
				parameters: run.parameters,
				credentials: Object.fromEntries(
					Object.keys(run.credentials ?? {}).map((name) => [name, { id: '1', name }]),
				),
				...run.settings,
			},
		],
		connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
	});
	const mode = run.mode ?? 'trigger';
	const additionalData = additionalDataFor(run, mode, workflow);
	const startNode = workflow.getNode('Start');
	if (startNode === null) throw new Error('The workflow has no start node');
	const executionData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [
				{
					node: startNode,
					data: { main: [run.items.map((json) => ({ json }))] },
					source: null,
				},
			],
		},
	});
	const finished = await new WorkflowExecute(
		additionalData,
		mode,
		executionData,
	).processRunExecutionData(workflow);
	const task = finished.data.resultData.runData['Node']?.at(-1);
	return {
		status: finished.status,
		outputs: (task?.data?.main ?? []).map((items) => items ?? []),
		error: task?.error ?? finished.data.resultData.error,
		run: finished,
		staticData: workflow.staticData as IDataObject,
	};
}

/** n8n makes a second type of a node that is usable as a tool, and tells it by its name. */
function asTool(node: INodeType): INodeType {
	const description = { ...node.description, name: `${node.description.name}Tool` };
	return Object.create(node, { description: { value: description } }) as INodeType;
}

function typeOf(types: Record<string, INodeType>, name: string): INodeType | IVersionedNodeType {
	const type = types[name];
	if (type === undefined) throw new Error(`Unknown node type ${name}`);
	return type;
}

function nodeNamed(name: string, type: string): Omit<INode, 'parameters'> {
	return { id: name.toLowerCase(), name, type, typeVersion: 1, position: [0, 0] };
}

function additionalDataFor(
	run: EngineRun,
	mode: WorkflowExecuteMode,
	workflow: Workflow,
): IWorkflowExecuteAdditionalData {
	const executionId = run.executionId ?? '1';
	const hooks = new ExecutionLifecycleHooks(mode, executionId, {
		id: workflow.id,
		name: 'Engine test',
		active: false,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		nodes: [],
		connections: {},
	} as unknown as ConstructorParameters<typeof ExecutionLifecycleHooks>[2]);
	// Stands in for the parts of a server that a node never reaches here.
	return {
		credentialsHelper: credentialsHelperFor(run.credentials ?? {}),
		hooks,
		executionId,
		currentNodeExecutionIndex: 0,
		restApiUrl: '',
		instanceBaseUrl: 'http://127.0.0.1/',
		webhookBaseUrl: 'http://127.0.0.1/webhook',
		webhookTestBaseUrl: 'http://127.0.0.1/webhook-test',
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		variables: {},
		setExecutionStatus: () => undefined,
		sendDataToUI: () => undefined,
		logAiEvent: () => undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** Credentials in the clear, as n8n's own helper gives them to a node after decryption. */
export function credentialsHelperFor(
	credentials: Record<string, IDataObject>,
): IWorkflowExecuteAdditionalData['credentialsHelper'] {
	return {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getCredentialsProperties: () => [],
		getDecrypted: async (_data: unknown, _reference: unknown, type: string) =>
			structuredClone(credentials[type] ?? {}),
		getCredentials: async () => ({}),
		authenticate: async (_data: unknown, _type: string, options: unknown) => options,
		preAuthentication: async () => undefined,
		runPreAuthentication: async () => undefined,
		updateCredentials: async () => undefined,
		updateCredentialsOauthTokenData: async () => undefined,
	} as unknown as IWorkflowExecuteAdditionalData['credentialsHelper'];
}
