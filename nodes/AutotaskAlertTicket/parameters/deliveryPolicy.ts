import type { IExecuteFunctions } from 'n8n-workflow';

import type { DeliveryPolicy } from '../../../src/delivery/deliveryPolicy';
import { holdsExpression } from '../holdsExpression';
import { readContactAndDevice } from './contactAndDevice';
import { readGrouping } from './grouping';
import { readOptions } from './options';
import { picklistChoice } from './readLocator';
import { readRepeats } from './repeats';

/** System value of every Autotask (Autotask: statuses). */
const statusNew = 1;

/** The life of a ticket as the user decided it; the same for all items of a run. */
export function readDeliveryPolicy(context: IExecuteFunctions): DeliveryPolicy {
	return {
		...readRepeats(context),
		...readGrouping(context),
		...readContactAndDevice(context),
		openStatus: readOpenStatus(context),
		quotaStopPercent: Number(readOptions(context).quotaStopPercent ?? 95),
	};
}

/** The status of a reopened ticket is that of a new one, as far as it is the same for all items. */
function readOpenStatus(context: IExecuteFunctions): number {
	if (holdsExpression(context.getNode().parameters.status)) return statusNew;
	const status = picklistChoice(context.getNodeParameter('status', 0, ''));
	return typeof status === 'number' ? status : statusNew;
}
