import { randomUUID } from 'node:crypto';
import type { CredentialsByType } from './bundledWorkflows';
import type { WorkflowFile, WorkflowNode } from './workflows';
import { byId } from '../engine/locator';

const PACKAGE = 'n8n-nodes-autotask-alerts';

export const TICKET_NODE_TYPE = `${PACKAGE}.autotaskAlertTicket`;
export const POLL_NODE_TYPE = `${PACKAGE}.securityAlertTrigger`;
export const WEBHOOK_NODE_TYPE = `${PACKAGE}.securityAlertWebhookTrigger`;

/** Names of the nodes in the workflows below. */
export const TICKET = 'Autotask Alert Ticket';
export const START = 'Start';
export const ALERTS = 'Alerts';

/** What a user chooses from the sandbox's lists: status New, priority High, queue Monitoring Alert. */
const CHOSEN = { status: byId(1), priority: byId(1), queue: byId(8) };

export function ticketNode(
	credentials: CredentialsByType,
	parameters: Record<string, unknown> = {},
): WorkflowNode {
	return {
		...node(TICKET, TICKET_NODE_TYPE, 1, { ...CHOSEN, ...parameters }),
		credentials: pick(credentials, 'autotaskAlertsApi'),
	};
}

export function webhookTrigger(
	credentials: CredentialsByType,
	parameters: Record<string, unknown> = {},
): WorkflowNode {
	return {
		...node(ALERTS, WEBHOOK_NODE_TYPE, 1, { sourceName: 'Webhook', ...parameters }),
		credentials: pick(credentials, 'alertWebhookApi'),
		webhookId: randomUUID(),
	};
}

/** Polls the sandbox's Dark Web ID every minute. */
export function darkWebIdTrigger(
	credentials: CredentialsByType,
	parameters: Record<string, unknown> = {},
): WorkflowNode {
	return {
		...node(ALERTS, POLL_NODE_TYPE, 1, {
			pollTimes: { item: [{ mode: 'everyMinute' }] },
			source: 'darkWebId',
			...parameters,
		}),
		credentials: pick(credentials, 'darkWebIdApi'),
	};
}

export function manualTrigger(): WorkflowNode {
	return node(START, 'n8n-nodes-base.manualTrigger', 1, {});
}

/** Puts out the given records as items: n8n's own node, the records as JSON text. */
export function itemsNode(records: ReadonlyArray<Record<string, unknown>>): WorkflowNode[] {
	return [
		node(ALERTS, 'n8n-nodes-base.set', 3.4, {
			mode: 'raw',
			jsonOutput: JSON.stringify({ items: records }),
		}),
		node('Split', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'items' }),
	];
}

/** A workflow in which each node feeds the next. */
export function chain(name: string, nodes: readonly WorkflowNode[]): WorkflowFile {
	const connections: Record<string, unknown> = {};
	nodes.slice(1).forEach((to, index) => {
		const from = nodes[index];
		if (from !== undefined) {
			connections[from.name] = { main: [[{ node: to.name, type: 'main', index: 0 }]] };
		}
	});
	const placed = nodes.map((each, index) => ({
		...each,
		position: [index * 240, 0] as [number, number],
	}));
	return { name, nodes: placed, connections, settings: { executionOrder: 'v1' } };
}

/** The production address of the webhook trigger. */
export function webhookUrl(origin: string, { webhookId }: WorkflowNode): string {
	return `${origin}/webhook/${webhookId ?? ''}/security-alert`;
}

function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
): WorkflowNode {
	return { id: randomUUID(), name, type, typeVersion, position: [0, 0], parameters };
}

function pick(credentials: CredentialsByType, type: string): CredentialsByType {
	const chosen = credentials[type];
	return chosen === undefined ? {} : { [type]: chosen };
}
