import { join } from 'node:path';
import {
	NodeHelpers,
	Workflow,
	type IDataObject,
	type INode,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { LoopWatch } from './loopWatch';
import { Meter, type Cost } from './meter';

export interface PollWork {
	/** Folder of the built package. */
	built: string;
	parameters: IDataObject;
	/** Name of the credential type, and its data. */
	credential: [name: string, data: IDataObject];
}

export interface PollCost extends Cost {
	alerts: number;
	/** Longest time between two turns of the event loop. */
	longestPauseMs: number;
	/** Characters of the static data that the poll leaves, as JSON. */
	staticData: number;
}

/** One poll of everything that a source holds, by the built trigger in n8n's own poll context. */
export async function pollSource({ built, parameters, credential }: PollWork): Promise<PollCost> {
	const { PollContext } = await import('n8n-core');
	const path = join(built, 'nodes/SecurityAlertTrigger/SecurityAlertTrigger.node.js');
	const module = (await import(path)) as { SecurityAlertTrigger: new () => INodeType };
	const trigger = new module.SecurityAlertTrigger();
	const [name, data] = credential;
	const node: INode = {
		id: '2f6f7a50-0000-4000-8000-000000000001',
		name: 'Security Alert Trigger',
		type: 'n8n-nodes-autotask-alerts.securityAlertTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: parameters as INode['parameters'],
		credentials: { [name]: { id: '1', name } },
	};
	const workflow = new Workflow({
		id: 'bench',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes: {
			getByName: () => trigger,
			getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(trigger),
			getKnownTypes: () => ({}),
		},
	});
	const context = new PollContext(workflow, node, serverOf(data), 'trigger', 'init');
	let alerts = 0;
	const watch = new LoopWatch();
	const cost = await new Meter().measure(async () => {
		const items = await trigger.poll?.call(context);
		alerts = items?.[0]?.length ?? 0;
	});
	watch.stop();
	const staticData = JSON.stringify(context.getWorkflowStaticData('node')).length;
	return { ...cost, alerts, longestPauseMs: watch.longestMs, staticData };
}

/** What a poll asks of n8n's server: the decrypted credential. */
function serverOf(data: IDataObject): IWorkflowExecuteAdditionalData {
	const credentialsHelper = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getDecrypted: () => Promise.resolve({ ...data }),
	};
	return { credentialsHelper } as unknown as IWorkflowExecuteAdditionalData;
}
