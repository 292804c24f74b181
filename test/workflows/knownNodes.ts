import type { INodeTypeDescription } from 'n8n-workflow';

import { AlertSource } from '../../nodes/AlertSource/AlertSource.node';
import { AutotaskAlertTicket } from '../../nodes/AutotaskAlertTicket/AutotaskAlertTicket.node';
import { AutotaskTicketTrigger } from '../../nodes/AutotaskTicketTrigger/AutotaskTicketTrigger.node';
import { SecurityAlertTrigger } from '../../nodes/SecurityAlertTrigger/SecurityAlertTrigger.node';
import { SecurityAlertWebhookTrigger } from '../../nodes/SecurityAlertWebhookTrigger/SecurityAlertWebhookTrigger.node';
import type { KnownTypes } from './workflowProblems';

/** The nodes of this package. */
const ownNodes: INodeTypeDescription[] = [
	new AlertSource(),
	new AutotaskAlertTicket(),
	new AutotaskTicketTrigger(),
	new SecurityAlertTrigger(),
	new SecurityAlertWebhookTrigger(),
].map(({ description }) => description);

/** Versions of n8n's own nodes that n8n 2.41 has and that older ones of the 2 line have too. */
const n8nNodes: Record<string, number[]> = {
	dataTable: [1, 1.1],
	emailReadImap: [2],
	emailSend: [2, 2.1],
	errorTrigger: [1],
	executeWorkflow: [1.2],
	filter: [2, 2.1, 2.2],
	form: [1, 2.3, 2.4, 2.5],
	formTrigger: [2, 2.1, 2.2, 2.3, 2.4, 2.5],
	if: [2, 2.1, 2.2],
	limit: [1],
	manualTrigger: [1],
	merge: [3],
	noOp: [1],
	removeDuplicates: [2],
	scheduleTrigger: [1, 1.1, 1.2],
	set: [3.4],
	splitOut: [1],
	stickyNote: [1],
	stopAndError: [1],
	switch: [3.2],
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
