import { EntityDefinition } from './entityDefinition';
import type { FieldDefinition } from './fieldDefinition';
import { severityChoices, ticketPicklists, type PicklistSet } from './picklists';
import ticketFields from './ticketFields.json';

/** Tickets with the 75 fields of a live tenant (September 2026) and six user-defined ones. */
export function ticketEntity(set: PicklistSet): EntityDefinition {
	const picklists = ticketPicklists(set);
	const fields = ticketFields.map(
		(field) => ({ ...field, picklist: picklists[field.name] ?? [] }) as FieldDefinition,
	);
	return new EntityDefinition('Tickets', 'Ticket', fields, {
		create: true,
		update: true,
		indexed: ['externalID', 'companyID', 'ticketNumber'],
		userDefined: [
			{ name: 'Alert Severity', type: 'string', picklist: severityChoices },
			{ name: 'Alert Source', type: 'string', picklist: [] },
			{ name: 'Compromised Account', type: 'string', picklist: [] },
			{ name: 'Risk Score', type: 'number', picklist: [] },
			{ name: 'Breach Date', type: 'datetime', picklist: [] },
			{ name: 'Analyst Notes', type: 'string', picklist: [] },
		],
	});
}
