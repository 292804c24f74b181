import type { INodeTypeDescription } from 'n8n-workflow';

import { AutotaskAlertTicket } from '../../nodes/AutotaskAlertTicket/AutotaskAlertTicket.node';
import { SecurityAlertTrigger } from '../../nodes/SecurityAlertTrigger/SecurityAlertTrigger.node';
import { SecurityAlertWebhookTrigger } from '../../nodes/SecurityAlertWebhookTrigger/SecurityAlertWebhookTrigger.node';
import type { KnownTypes } from './workflowProblems';

/** The nodes of this package. */
const ownNodes: INodeTypeDescription[] = [
	new AutotaskAlertTicket(),
	new SecurityAlertTrigger(),
	new SecurityAlertWebhookTrigger(),
].map(({ description }) => description);

/** Versions of n8n's own nodes that n8n 2.41 has and that older ones of the 2 line have too. */
const n8nNodes: Record<string, number[]> = {
	code: [2],
	convertToFile: [1, 1.1],
	dataTable: [1, 1.1],
	emailReadImap: [2],
	emailSend: [2, 2.1],
	errorTrigger: [1],
	if: [2, 2.1, 2.2],
	manualTrigger: [1],
	noOp: [1],
	scheduleTrigger: [1, 1.1, 1.2],
	stickyNote: [1],
	stopAndError: [1],
};

/** What can be known without an installed n8n. */
export const knownNodes: KnownTypes = (name) => {
	const [home = '', type = ''] = name.split('.');
	if (home === 'n8n-nodes-base') return { versions: n8nNodes[type] ?? [] };
	const description =
		home === 'n8n-nodes-autotask-alerts' ? ownNodes.find((one) => one.name === type) : undefined;
	return description === undefined
		? { versions: [] }
		: { versions: [description.version].flat(), description };
};
