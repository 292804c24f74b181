import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Severity } from '../../../src/alert/alert';
import { severityOptions } from '../../../src/alert/severityOptions';
import type { TicketSettings } from '../../../src/ticket/ticketSettings';
import { picklistLocator, recordLocator } from './locators';
import { idOf, locatedValue, picklistChoice } from './readLocator';
import { shownIn } from './shownIn';

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		recordLocator(
			'contact',
			'Contact',
			'searchContacts',
			'The same contact for every ticket; it must belong to the company of the ticket',
		),
		recordLocator(
			'resource',
			'Primary Resource',
			'searchResources',
			'Technician that the ticket is assigned to; needs a role too',
		),
		{
			displayName: 'Priority by Severity',
			name: 'severityPriorities',
			type: 'fixedCollection',
			placeholder: 'Add Severity',
			default: {},
			typeOptions: { multipleValues: true },
			description: 'Priorities for alerts of certain severities; they come before Priority',
			options: [
				{
					displayName: 'Severity',
					name: 'rows',
					values: [
						{
							displayName: 'Severity',
							name: 'severity',
							type: 'options',
							default: 'critical',
							options: severityOptions,
						},
						picklistLocator('priority', 'Priority', 'searchPriorities', {}),
					],
				},
			],
		},
		picklistLocator('role', 'Role', 'searchRoles', {
			description: 'Role in which the primary resource works on the ticket',
		}),
	],
};

/** Fields of a ticket that many set-ups do without. */
export const additionalFieldsProperties = shownIn(
	['createTicket', 'previewTicket', 'sendTestTicket', 'checkHealth'],
	[additionalFields],
);

export function readAdditionalFields(
	context: IExecuteFunctions,
	itemIndex: number,
): Pick<TicketSettings, 'severityPriorities' | 'otherFields'> {
	const fields = context.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const ids = {
		contactID: idOf(locatedValue(fields.contact)),
		assignedResourceID: idOf(locatedValue(fields.resource)),
		assignedResourceRoleID: picklistChoice(fields.role),
	};
	return {
		severityPriorities: severityPriorities((fields.severityPriorities as IDataObject)?.rows),
		otherFields: Object.fromEntries(Object.entries(ids).filter(([, id]) => id !== undefined)),
	};
}

function severityPriorities(rows: unknown): TicketSettings['severityPriorities'] {
	const priorities: TicketSettings['severityPriorities'] = {};
	for (const row of Array.isArray(rows) ? (rows as IDataObject[]) : []) {
		const priority = picklistChoice(row.priority);
		if (priority !== undefined) priorities[row.severity as Severity] = priority;
	}
	return priorities;
}
