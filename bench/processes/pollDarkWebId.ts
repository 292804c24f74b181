import { join } from 'node:path';
import {
	NodeHelpers,
	Workflow,
	type INode,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { LoopWatch } from './loopWatch';
import { Meter, type Cost } from './meter';

export interface Portal {
	origin: string;
	username: string;
	password: string;
}

export interface PollCost extends Cost {
	alerts: number;
	/** Longest time between two turns of the event loop. */
	longestPauseMs: number;
}

const node: INode = {
	id: '2f6f7a50-0000-4000-8000-000000000001',
	name: 'Security Alert Trigger',
	type: 'n8n-nodes-autotask-alerts.securityAlertTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: { source: 'darkWebId', options: { maxAlerts: 20_000 } },
	credentials: { darkWebIdApi: { id: '1', name: 'Dark Web ID' } },
};

/** One poll of everything that the portal holds, by the built trigger in n8n's own poll context. */
export async function pollDarkWebId(work: { built: string; portal: Portal }): Promise<PollCost> {
	const { PollContext } = await import('n8n-core');
	const path = join(work.built, 'nodes/SecurityAlertTrigger/SecurityAlertTrigger.node.js');
	const module = (await import(path)) as { SecurityAlertTrigger: new () => INodeType };
	const trigger = new module.SecurityAlertTrigger();
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
	const context = new PollContext(workflow, node, serverOf(work.portal), 'trigger', 'init');
	let alerts = 0;
	const watch = new LoopWatch();
	const cost = await new Meter().measure(async () => {
		const items = await trigger.poll?.call(context);
		alerts = items?.[0]?.length ?? 0;
	});
	watch.stop();
	return { ...cost, alerts, longestPauseMs: watch.longestMs };
}

/** What a poll asks of n8n's server: the decrypted credential. */
function serverOf({ origin, username, password }: Portal): IWorkflowExecuteAdditionalData {
	const credentialsHelper = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getDecrypted: () => Promise.resolve({ baseUrl: origin, username, password }),
	};
	return { credentialsHelper } as unknown as IWorkflowExecuteAdditionalData;
}
