import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { exposureReport } from '../report/exposureReport';
import { checkHealth } from './checkHealth';
import { createTicket } from './createTicket';
import { getTenantMap } from './getTenantMap';
import { nothingDone, outputItems } from './outputItems';
import { previewTicket } from './previewTicket';
import { sendTestTicket } from './sendTestTicket';

type Operation = (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** By the value of the parameter *Operation*. */
export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
	['createTicket', createTicket],
	['previewTicket', orFailedItems(previewTicket)],
	['sendTestTicket', orFailedItems(sendTestTicket)],
	['exposureReport', onOneOutput(orFailedItems(exposureReport))],
	['getTenantMap', onOneOutput(orFailedItems(getTenantMap))],
	['checkHealth', checkHealth],
]);

/** n8n hands the input of a node that throws to its first output, where it would pass for tickets. */
function orFailedItems(operation: Operation): Operation {
	return async (context) => {
		try {
			return await operation(context);
		} catch (error) {
			if (!context.continueOnFail()) {
				throw new NodeOperationError(context.getNode(), error as Error);
			}
			return outputItems(context, nothingDone(context, error));
		}
	};
}

/** Failed items stand on the only output that the operation has. */
function onOneOutput(operation: Operation): Operation {
	return async (context) => [(await operation(context)).flat()];
}
