import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import {
	defaultDescriptionTemplate,
	defaultTitleTemplate,
} from '../../../src/ticket/defaultTemplates';
import type { TicketSettings } from '../../../src/ticket/ticketSettings';
import { shownIn } from './shownIn';

const hint = 'Use tokens such as [title], [severity] and [tenantName], or {{handlebars}}';

const ticketText: INodeProperties = {
	displayName: 'Ticket Text',
	name: 'ticketText',
	type: 'collection',
	placeholder: 'Add Template',
	default: {},
	description:
		'Title and description of a new ticket. Without a template, the title is that of the alert, and the description says who, what, when, why and what to do.',
	options: [
		{
			displayName: 'Description Template',
			name: 'descriptionTemplate',
			type: 'string',
			typeOptions: { rows: 10 },
			noDataExpression: true,
			default: defaultDescriptionTemplate,
			hint,
			description:
				'Text of the ticket. What does not fit into the 8,000 characters of Autotask goes into an internal note. n8n expressions are not evaluated here.',
		},
		{
			displayName: 'Title Template',
			name: 'titleTemplate',
			type: 'string',
			noDataExpression: true,
			default: defaultTitleTemplate,
			placeholder: 'e.g. [severity] – [title]',
			hint,
			description:
				'Title of the ticket, at most 250 characters. n8n expressions are not evaluated here.',
		},
	],
};

/** What a new ticket says. */
export const ticketTextProperties = shownIn(
	['createTicket', 'previewTicket', 'sendTestTicket', 'checkHealth'],
	[ticketText],
);

export function readTicketText(
	context: IExecuteFunctions,
): Pick<TicketSettings, 'titleTemplate' | 'descriptionTemplate'> {
	return {
		titleTemplate: storedText(context, 'titleTemplate', defaultTitleTemplate),
		descriptionTemplate: storedText(context, 'descriptionTemplate', defaultDescriptionTemplate),
	};
}

/** The stored text as it is: the editor puts a `=` before text with double braces, which are Handlebars here. */
function storedText(context: IExecuteFunctions, name: string, otherwise: string): string {
	const stored = context.getNodeParameter(`ticketText.${name}`, 0, otherwise, {
		rawExpressions: true,
	});
	return String(stored ?? '').replace(/^=/, '');
}
