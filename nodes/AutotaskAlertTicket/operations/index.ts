import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { checkHealth } from './checkHealth';
import { createTicket } from './createTicket';
import { getTenantMap } from './getTenantMap';
import { previewTicket } from './previewTicket';
import { sendTestTicket } from './sendTestTicket';

type Operation = (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** By the value of the parameter *Operation*. */
export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	['createTicket', createTicket],
	['previewTicket', previewTicket],
	['sendTestTicket', sendTestTicket],
	['getTenantMap', getTenantMap],
	['checkHealth', checkHealth],
]);

export { previewTicket };
