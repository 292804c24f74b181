import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { DeliveryPolicy, GroupBy } from '../../src/delivery/deliveryPolicy';
import { idOf } from './readTicketSettings';

/** System values of every Autotask (Autotask: statuses). */
const statusNew = 1;
const statusComplete = 5;

/** The life of a ticket as the user decided it; the same for all items of a run. */
export function readDeliveryPolicy(context: IExecuteFunctions): DeliveryPolicy {
	const read = <T>(name: string, otherwise: T): T =>
		context.getNodeParameter(name, 0, otherwise) as T;
	const options = read<IDataObject>('options', {});
	const [completed = statusComplete, ...others] = (
		Array.isArray(options.completedStatuses) ? options.completedStatuses : []
	)
		.map(Number)
		.filter(Number.isInteger);
	return {
		ifTicketExists: read<DeliveryPolicy['ifTicketExists']>('ifTicketExists', 'addNote'),
		reopenDays: Number(read('reopenDays', 7)),
		whenResolved: read<DeliveryPolicy['whenResolved']>('whenResolved', 'addNote'),
		groupBy: read<GroupBy>('groupBy', 'none'),
		groupWindowMinutes: Number(read('groupWindow', 60)),
		stormLimit: Number(read('stormLimit', 50)),
		completedStatuses: [completed, ...others],
		openStatus: idOf(read('status', '')) ?? statusNew,
		noteVisibility:
			options.noteVisibility === 'internalAndCoManaged' ? 'internalAndCoManaged' : 'internal',
		quotaStopPercent: Number(options.quotaStopPercent ?? 95),
		concurrency: Number(options.concurrency ?? 3),
	};
}
