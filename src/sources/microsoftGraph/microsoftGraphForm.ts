import type { SourceForm } from '../../polling/sourceForm';

/** Microsoft Graph: which customers, and what is asked of each. */
export const microsoftGraph: SourceForm = {
	name: 'microsoftGraph',
	displayName: 'Microsoft Graph',
	description: 'Defender incidents and alerts, or Entra risk detections, of many customers',
	action: 'On new Microsoft Graph security alert',
	credential: 'microsoftGraphAlertsApi',
	hint: 'Poll every 5 minutes. Each customer is asked with one request, eight at a time; who was not reached comes first in the next poll.',
	overlapHours: 1,
	parameters: [
		{
			displayName: 'Tenants',
			name: 'graphTenants',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Tenant' },
			placeholder: 'Add Tenant',
			default: {},
			description:
				'The customers to ask. Each has a cursor of its own, so that one whose consent was withdrawn does not stop the others.',
			options: [
				{
					displayName: 'Tenant',
					name: 'rows',
					values: [
						{
							displayName: 'Tenant ID',
							name: 'tenantId',
							type: 'string',
							default: '',
							placeholder: 'e.g. 11111111-2222-3333-4444-555555555555',
							description: 'Directory (tenant) ID or a verified domain of the customer',
						},
						{
							displayName: 'Name',
							name: 'displayName',
							type: 'string',
							default: '',
							placeholder: 'e.g. Contoso Ltd',
							description:
								'Name of the customer; Graph does not tell it. Best equal to the company in Autotask.',
						},
					],
				},
			],
		},
		{
			displayName: 'Kind of Alert',
			name: 'graphResource',
			type: 'options',
			options: [
				{
					name: 'Alert',
					value: 'alerts',
					description: 'Each alert of Defender and Entra. Needs SecurityAlert.Read.All.',
				},
				{
					name: 'Incident',
					value: 'incidents',
					description: 'Related alerts as one (recommended). Needs SecurityIncident.Read.All.',
				},
				{
					name: 'Risk Detection',
					value: 'riskDetections',
					description:
						'Leaked credentials and risky sign-ins of Entra ID Protection. Needs IdentityRiskEvent.Read.All.',
				},
			],
			default: 'incidents',
			description: 'What becomes one alert',
		},
	],
	filters: [],
	load: async () => (await import('./microsoftGraph')).microsoftGraphModule,
};
