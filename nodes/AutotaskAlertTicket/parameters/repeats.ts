import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { DeliveryPolicy } from '../../../src/delivery/deliveryPolicy';
import { shownIn } from './shownIn';

/** System value of every Autotask (Autotask: statuses). */
const statusComplete = 5;

const repeats: INodeProperties = {
	displayName: 'Repeats and Resolution',
	name: 'repeats',
	type: 'collection',
	placeholder: 'Add Setting',
	default: {},
	description:
		'What happens to a ticket when its alert comes again or is resolved. By default a note is added, and a ticket that was completed in the last 7 days is reopened.',
	options: [
		{
			displayName: 'If Ticket Exists',
			name: 'ifTicketExists',
			type: 'options',
			noDataExpression: true,
			default: 'addNote',
			description: 'What happens when an alert comes again while its ticket is open',
			options: [
				{
					name: 'Add Note',
					value: 'addNote',
					description: 'One internal note, and only when something changed',
				},
				{
					name: 'Create Another Ticket',
					value: 'createAnother',
					description:
						'One more ticket for each change, for MSPs that bill or count each recurrence as work of its own',
				},
				{ name: 'Skip', value: 'skip', description: 'The ticket stays as it is' },
			],
		},
		{
			displayName: 'Note Visibility',
			name: 'noteVisibility',
			type: 'options',
			default: 'internal',
			description: 'Who sees the notes that this node adds; customers never do',
			options: [
				{ name: 'Internal and Co-Managed', value: 'internalAndCoManaged' },
				{ name: 'Internal Only', value: 'internal' },
			],
		},
		{
			displayName: 'Reopen Within (Days)',
			name: 'reopenDays',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 7,
			description:
				'When an alert returns, a ticket completed at most so many days ago is reopened. Later, a new ticket names the old one. 0 never reopens.',
		},
		{
			displayName: 'Statuses That Count as Complete',
			name: 'completedStatuses',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getStatuses' },
			default: [],
			description:
				'Statuses of a ticket that is done; the first one is set on completion. Empty means 5, Complete. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'When Alert Is Resolved',
			name: 'whenResolved',
			type: 'options',
			noDataExpression: true,
			default: 'addNote',
			description:
				'What happens to the ticket when the alert source says that the alert is resolved',
			options: [
				{ name: 'Add Note', value: 'addNote' },
				{
					name: 'Complete Ticket',
					value: 'completeTicket',
					description: 'Only while nobody has touched the ticket; a note otherwise',
				},
				{ name: 'Do Nothing', value: 'nothing' },
			],
		},
	],
};

/** What happens to a ticket after it was created. */
export const repeatsProperties = shownIn(['createTicket'], [repeats]);

export function readRepeats(
	context: IExecuteFunctions,
): Pick<
	DeliveryPolicy,
	'ifTicketExists' | 'reopenDays' | 'whenResolved' | 'completedStatuses' | 'noteVisibility'
> {
	const stored = context.getNodeParameter('repeats', 0, {}) as IDataObject;
	const [completed = statusComplete, ...others] = (
		Array.isArray(stored.completedStatuses) ? stored.completedStatuses : []
	)
		.map(Number)
		.filter(Number.isInteger);
	return {
		ifTicketExists: (stored.ifTicketExists as DeliveryPolicy['ifTicketExists']) ?? 'addNote',
		reopenDays: Number(stored.reopenDays ?? 7),
		whenResolved: (stored.whenResolved as DeliveryPolicy['whenResolved']) ?? 'addNote',
		completedStatuses: [completed, ...others],
		noteVisibility:
			stored.noteVisibility === 'internalAndCoManaged' ? 'internalAndCoManaged' : 'internal',
	};
}
