import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { DeliveryPolicy } from '../../../src/delivery/deliveryPolicy';
import type { TicketSettings } from '../../../src/ticket/ticketSettings';
import { shownIn } from './shownIn';

const contactAndDevice: INodeProperties = {
	displayName: 'Contact, Device and Checklist',
	name: 'contactAndDevice',
	type: 'collection',
	placeholder: 'Add Setting',
	default: {},
	description: 'What each new ticket refers to, and what is to be done for it',
	options: [
		{
			displayName: 'Checklist Name or ID',
			name: 'checklist',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getChecklists' },
			default: '',
			description:
				'Checklist library that each new ticket gets. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Contact By',
			name: 'contactBy',
			type: 'options',
			noDataExpression: true,
			default: 'userEmail',
			description:
				'How the contact of a new ticket is found. Without exactly one, the ticket has no contact and says why.',
			options: [
				{ name: 'None', value: 'none' },
				{
					name: "User's Email Address",
					value: 'userEmail',
					description: 'The active contact of the company or its parent with that address',
				},
			],
		},
		{
			displayName: 'Device By',
			name: 'deviceBy',
			type: 'options',
			noDataExpression: true,
			default: 'host',
			description:
				'How the configuration item of a new ticket is found. Without exactly one, the ticket has none and says why.',
			options: [
				{
					name: 'Host Name',
					value: 'host',
					description:
						'The active configuration item of the company with that RMM host name, reference title or serial number',
				},
				{ name: 'None', value: 'none' },
			],
		},
	],
};

/** Contact, configuration item and checklist of new tickets; none while the collection is empty. */
export const contactAndDeviceProperties = shownIn(
	['createTicket', 'previewTicket', 'sendTestTicket', 'checkHealth'],
	[contactAndDevice],
);

export function readContactAndDevice(
	context: IExecuteFunctions,
): Pick<DeliveryPolicy, 'contactBy' | 'deviceBy'> {
	const { contactBy, deviceBy } = stored(context, 0);
	return {
		contactBy: contactBy === 'userEmail' ? 'userEmail' : 'none',
		deviceBy: deviceBy === 'host' ? 'host' : 'none',
	};
}

/** The id of the checklist, or a name that an expression gave. */
export function readChecklist(
	context: IExecuteFunctions,
	itemIndex: number,
): Pick<TicketSettings, 'checklist'> {
	const { checklist } = stored(context, itemIndex);
	const text = typeof checklist === 'number' ? String(checklist) : String(checklist ?? '').trim();
	if (text === '') return {};
	return { checklist: /^\d+$/.test(text) ? Number(text) : text };
}

function stored(context: IExecuteFunctions, itemIndex: number): IDataObject {
	return context.getNodeParameter('contactAndDevice', itemIndex, {}) as IDataObject;
}
