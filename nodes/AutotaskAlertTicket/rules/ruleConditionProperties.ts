import type { INodeProperties } from 'n8n-workflow';

import { severityOptions } from '../../../src/alert/severityOptions';
import { companyLocator } from '../parameters/locators';

/** What an alert must be for a rule to decide about it. */
export const ruleConditionProperties: INodeProperties[] = [
	{
		displayName: 'Company Classification Names or IDs',
		name: 'companyClassification',
		type: 'multiOptions',
		noDataExpression: true,
		typeOptions: { loadOptionsMethod: 'getCompanyClassifications' },
		default: [],
		description:
			'Classification of the company in Autotask. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Company Type Names or IDs',
		name: 'companyType',
		type: 'multiOptions',
		noDataExpression: true,
		typeOptions: { loadOptionsMethod: 'getCompanyTypes' },
		default: [],
		description:
			'Type of the company in Autotask. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	text('Host', 'host', 'e.g. dc*; srv01', 'Name of the host, or its first part'),
	text(
		'IP or Network',
		'ip',
		'e.g. 10.0.0.0/8; 2001:db8::/32',
		'An address of the alert is one of these, or lies in one of these networks',
	),
	companyLocator('parentCompany', {
		displayName: 'Parent Company',
		noDataExpression: true,
		description: 'Parent company in Autotask of the company of the alert',
	}),
	{
		displayName: 'Severity at Least',
		name: 'severity',
		type: 'options',
		noDataExpression: true,
		default: 'high',
		description: 'An unknown severity counts as medium',
		options: severityOptions.filter(({ value }) => value !== 'unknown'),
	},
	text('Source', 'source', 'e.g. darkwebid; huntress', 'Source of the alert, or its name'),
	text('Tenant', 'tenant', 'e.g. Contoso*; fabrikam.com', 'Name, ID or domain of the customer'),
	text('Text', 'text', 'e.g. impossible travel', 'The title or the description holds it'),
	text('Type', 'type', 'e.g. compromise.*', 'Type of the alert, or its category'),
	text('User', 'user', 'e.g. svc-*; *@contoso.com', 'Address or name of the user'),
];

function text(
	displayName: string,
	name: string,
	placeholder: string,
	description: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder,
		description,
	};
}
