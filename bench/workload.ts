import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { createAlert } from '../src/alert/createAlert';
import type { AutotaskPlace } from './processes/autotaskServer';
import { byId } from '../tools/engine/locator';

/** Alerts as the triggers hand them to the ticket node: compromises with all their tokens, spread over the tenants. */
export function alertItems(count: number, batch: string, tenants = 200): IDataObject[] {
	return Array.from({ length: count }, (_, index) => {
		const tenant = `Customer ${index % tenants}`;
		const user = `user${index}@customer${index % tenants}.example`;
		const alert = createAlert({
			source: 'darkwebid',
			sourceName: 'Dark Web ID',
			naturalId: `${batch}-${index}`,
			kind: 'compromise',
			type: 'compromise.email',
			title: `Credential of ${user} found on the dark web`,
			description: `The credential of ${user} was found in the breach of forum${index % 40}.example.net, a customer table that was posted in parts.`,
			severity: 'high',
			tenantId: `0f6c0000-0000-4000-8000-${String(index % tenants).padStart(12, '0')}`,
			tenantName: tenant,
			userEmail: user,
			category: '3rd Party Breach',
			breachName: `forum${index % 40}.example.net`,
			occurredAt: '2026-10-01T22:30:00Z',
			detectedAt: '2026-11-20T08:00:00Z',
			receivedAt: '2026-11-21T08:00:05Z',
			passwordExposed: true,
			tokens: {
				uuid: `${batch}-${index}`,
				password: '',
				obscured_password: 'Hunt****',
				record_type: 'Email',
				Source: 'Hacking Site',
				website: `forum${index % 40}.example.net`,
				organization_name: tenant,
				compromise: '3rd Party Breach',
				password_criteria: 'Matches',
				search_value: user,
				date_added: '2026-11-21',
				date_found: '2026-11-20',
			},
			details: { recordNumber: String(104_000_000 + index), score: 80 },
		});
		return { ...alert } as unknown as IDataObject;
	});
}

/** Settings of the ticket node as a user leaves them, with every customer in the tenant map. */
export function ticketParameters(place: AutotaskPlace): INodeParameters {
	return {
		operation: 'createTicket',
		tenantMap: {
			data: [
				{
					rows: JSON.stringify(
						place.companyIds.map((companyId, index) => ({
							tenant: `Customer ${index}`,
							companyId,
						})),
					),
				},
			],
		},
		status: byId(1),
		priority: byId(2),
		queue: byId(8),
	};
}

export function ticketCredentials(place: AutotaskPlace): Record<string, IDataObject> {
	const credentials = { ...place.credentials, zone: 'custom', customUrl: place.zoneUrl };
	return { autotaskAlertsApi: credentials };
}
