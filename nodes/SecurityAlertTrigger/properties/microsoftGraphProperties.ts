import type { INodeProperties } from 'n8n-workflow';

const onlyMicrosoftGraph = { show: { source: ['microsoftGraph'] } };

/** Parameters of Microsoft Graph: which customers, and what is asked of each. */
export const microsoftGraphProperties: INodeProperties[] = [
	{
		displayName: 'Tenants',
		name: 'graphTenants',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Tenant' },
		placeholder: 'Add Tenant',
		default: {},
		displayOptions: onlyMicrosoftGraph,
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
		displayOptions: onlyMicrosoftGraph,
		description: 'What becomes one alert',
	},
	{
		displayName: 'Minimum Severity',
		name: 'graphMinimumSeverity',
		type: 'options',
		options: [
			{ name: 'High', value: 'high' },
			{ name: 'Informational', value: 'informational' },
			{ name: 'Low', value: 'low' },
			{ name: 'Medium', value: 'medium' },
		],
		default: 'low',
		displayOptions: onlyMicrosoftGraph,
		description: 'Less severe alerts are left out; those of unknown severity are emitted',
	},
];
