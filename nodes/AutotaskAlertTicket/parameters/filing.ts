import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { TicketSettings } from '../../../src/ticket/ticketSettings';
import type { Problem } from '../../../src/result/problem';
import { categoryDefault, picklistLocator } from './locators';
import { locatedValue, picklistChoice } from './readLocator';
import { shownIn } from './shownIn';

const filing: INodeProperties[] = [
	picklistLocator('status', 'Status', 'searchStatuses', {
		required: true,
		description: 'Status of a new ticket',
	}),
	picklistLocator('priority', 'Priority', 'searchPriorities', {
		required: true,
		description:
			'Priority of a new ticket. For a priority per severity, add Priority by Severity under Additional Fields.',
	}),
	picklistLocator('queue', 'Queue', 'searchQueues', {
		required: true,
		description: 'Queue of a new ticket',
	}),
	picklistLocator('ticketCategory', 'Ticket Category', 'searchTicketCategories', {
		description:
			'Category of a new ticket; it supplies what is left to it. Without one, Autotask takes the category of the API user.',
	}),
	{
		displayName: 'Due In (Hours)',
		name: 'dueIn',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 24,
		description:
			'Due date of a new ticket, in hours from now; 0 leaves it to the ticket category. An SLA that sets the due date wins, and the output shows the real date.',
	},
];

/** How a ticket is filed. A health check reports what is missing, so nothing is required there. */
export const filingProperties = shownIn(
	['createTicket', 'previewTicket', 'sendTestTicket'],
	filing,
	['checkHealth'],
);

type Filing = Pick<
	TicketSettings,
	'status' | 'priority' | 'queueID' | 'ticketCategory' | 'dueInHours'
>;

export function readFiling(context: IExecuteFunctions, itemIndex: number): Filing {
	const choice = (name: string): number | string | undefined =>
		picklistChoice(context.getNodeParameter(name, itemIndex, ''));
	return {
		status: choice('status'),
		priority: choice('priority'),
		queueID: choice('queue'),
		ticketCategory: choice('ticketCategory'),
		dueInHours: Number(context.getNodeParameter('dueIn', itemIndex, 0)) || undefined,
	};
}

/** What the ticket lacks before any request: all of it at once, in the words of the panel. */
export function missingFiling(
	context: IExecuteFunctions,
	itemIndex: number,
	settings: Pick<TicketSettings, 'ticketCategory' | 'otherFields'>,
): Problem | undefined {
	const left: string[] = [];
	const missing: string[] = [];
	for (const { name, displayName } of filing.filter(({ required }) => required)) {
		const chosen = locatedValue(context.getNodeParameter(name, itemIndex, ''));
		if (chosen === categoryDefault) left.push(displayName);
		else if (chosen === '' || chosen === null || chosen === undefined) missing.push(displayName);
	}
	// Autotask takes a primary resource with its role in place of a queue.
	const needed = left.filter(
		(name) => name !== 'Queue' || settings.otherFields.assignedResourceID === undefined,
	);
	if (settings.ticketCategory === undefined) missing.push(...needed);
	if (missing.length === 0) return undefined;
	const isLeft = missing.some((name) => needed.includes(name));
	return {
		field: missing.join(', '),
		message: `${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing`,
		remedy: `Choose ${quoted(missing)} in the node${isLeft ? ", or choose the 'Ticket Category' that supplies them" : ''}.`,
	};
}

function listed(words: string[]): string {
	return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function quoted(words: string[]): string {
	return listed(words.map((word) => `'${word}'`));
}
