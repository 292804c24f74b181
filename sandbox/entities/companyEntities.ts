import { EntityDefinition } from './entityDefinition';
import { readFieldLines } from './fieldDefinition';
import { billingPicklists, companyPicklists } from './picklists';

/** Name of the company field that holds the tenant id of a security product. */
export const tenantIdField = 'Security Tenant ID';

/** Companies and everything that a ticket may refer to at one. */
export function companyEntities(): EntityDefinition[] {
	const company = new EntityDefinition(
		'Companies',
		'Company',
		readFieldLines(
			`id long required readOnly
			companyName string:100 required
			companyNumber string:50
			companyType short required picklist
			ownerResourceID integer required ->Resource
			phone string:25 required
			webAddress string:255
			taxID string:50
			city string:50
			country string:100
			isActive boolean
			parentCompanyID integer ->Company
			classification integer picklist
			createDate datetime readOnly
			lastActivityDate datetime readOnly
			lastTrackedModifiedDateTime datetime readOnly
			sicCode string:32 notQueryable
			stockMarket string:10 notQueryable
			stockSymbol string:10 notQueryable`,
			companyPicklists,
		),
		{
			indexed: ['companyName'],
			userDefined: [
				{ name: tenantIdField, type: 'string', picklist: [] },
				{ name: 'Dark Web Monitoring Since', type: 'datetime', picklist: [] },
				{ name: 'Seats', type: 'number', picklist: [] },
			],
		},
	);
	return [
		company,
		new EntityDefinition(
			'CompanyLocations',
			'CompanyLocation',
			readFieldLines(`id long required readOnly
				companyID integer required readOnly ->Company
				name string:100 required
				address1 string:128
				city string:50
				isActive boolean
				isPrimary boolean`),
			{ indexed: ['companyID'] },
		),
		new EntityDefinition(
			'Contacts',
			'Contact',
			readFieldLines(`id long required readOnly
				companyID integer required readOnly ->Company
				firstName string:50 required
				lastName string:50 required
				emailAddress string:254
				emailAddress2 string:254
				emailAddress3 string:254
				phone string:25
				title string:50
				note string:50
				isActive integer required
				primaryContact boolean`),
			{ indexed: ['companyID', 'emailAddress'] },
		),
		new EntityDefinition(
			'Contracts',
			'Contract',
			readFieldLines(`id long required readOnly
				companyID integer required ->Company
				contractName string:100 required
				contractNumber string:50
				contactID integer ->Contact
				startDate datetime
				endDate datetime
				status integer required
				isDefaultContract boolean`),
			{ indexed: ['companyID'] },
		),
		new EntityDefinition(
			'ContractServices',
			'ContractService',
			readFieldLines(`id long required readOnly
				contractID integer required ->Contract
				serviceID integer required
				invoiceDescription string:1000
				internalDescription string:100
				unitPrice decimal`),
			{ indexed: ['contractID'] },
		),
		new EntityDefinition(
			'ContractServiceBundles',
			'ContractServiceBundle',
			readFieldLines(`id long required readOnly
				contractID integer required ->Contract
				serviceBundleID integer required
				invoiceDescription string:1000
				internalDescription string:100
				unitPrice decimal`),
			{ indexed: ['contractID'] },
		),
		new EntityDefinition(
			'ConfigurationItems',
			'ConfigurationItem',
			readFieldLines(`id long required readOnly
				companyID integer required ->Company
				productID integer required
				contactID integer ->Contact
				referenceTitle string:200
				referenceNumber string:50
				serialNumber string:100
				isActive boolean required
				rmmDeviceID long
				rmmDeviceUID string:50
				rmmDeviceAuditHostname string:50 readOnly`),
			{ indexed: ['companyID'] },
		),
		new EntityDefinition(
			'Opportunities',
			'Opportunity',
			readFieldLines(`id long required readOnly
				companyID integer required ->Company
				title string:128 required
				status integer required`),
			{ indexed: ['companyID'] },
		),
		new EntityDefinition(
			'Projects',
			'Project',
			readFieldLines(`id long required readOnly
				companyID integer required ->Company
				projectName string:100 required
				projectNumber string:50 readOnly
				status integer required`),
			{ indexed: ['companyID'] },
		),
		new EntityDefinition(
			'BillingCodes',
			'BillingCode',
			readFieldLines(
				`id long required readOnly
				name string:200 required
				description string:500
				useType integer picklist
				isActive boolean`,
				billingPicklists,
			),
		),
		new EntityDefinition(
			'OrganizationalLevelAssociations',
			'OrganizationalLevelAssociation',
			readFieldLines(`id long required readOnly
				organizationalLevel1ID integer required
				organizationalLevel2ID integer required`),
		),
	];
}
