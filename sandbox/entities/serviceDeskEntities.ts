import { EntityDefinition } from './entityDefinition';
import { readFieldLines } from './fieldDefinition';
import { resourcePicklists } from './picklists';

/** People, roles and categories of the service desk. */
export function serviceDeskEntities(): EntityDefinition[] {
	return [
		new EntityDefinition(
			'Resources',
			'Resource',
			readFieldLines(
				`id long required readOnly
				firstName string:50 required
				lastName string:50 required
				email string:254 required
				userName string:32 required
				title string:50
				isActive boolean required
				licenseType integer required picklist
				resourceType string:15 picklist
				defaultServiceDeskRoleID integer ->Role`,
				resourcePicklists,
			),
		),
		new EntityDefinition(
			'Roles',
			'Role',
			readFieldLines(`id long required readOnly
				name string:200 required
				description string:200
				isActive boolean required
				isSystemRole boolean readOnly`),
		),
		new EntityDefinition(
			'ResourceServiceDeskRoles',
			'ResourceServiceDeskRole',
			readFieldLines(`id long required readOnly
				resourceID integer required ->Resource
				roleID integer required ->Role
				isActive boolean required
				isDefault boolean`),
			{ indexed: ['resourceID', 'roleID'] },
		),
		new EntityDefinition(
			'ResourceRoleQueues',
			'ResourceRoleQueue',
			readFieldLines(`id long required readOnly
				resourceID integer required ->Resource
				roleID integer required ->Role
				queueID integer required`),
			{ indexed: ['resourceID'] },
		),
		new EntityDefinition(
			'ResourceRoles',
			'ResourceRole',
			readFieldLines(`id long required readOnly
				resourceID integer required ->Resource
				roleID integer required ->Role
				queueID integer
				departmentID integer
				isActive boolean required`),
			{ indexed: ['resourceID'] },
		),
		new EntityDefinition(
			'TicketCategories',
			'TicketCategory',
			readFieldLines(`id long required readOnly
				name string:30 required
				nickname string:3 required
				isActive boolean required
				isApiOnly boolean readOnly
				isGlobalDefault boolean readOnly
				displayColorRGB integer required`),
		),
		new EntityDefinition(
			'TicketCategoryFieldDefaults',
			'TicketCategoryFieldDefault',
			readFieldLines(`id long required readOnly
				ticketCategoryID integer required readOnly ->TicketCategory
				description string:8000 readOnly
				estimatedHours decimal readOnly
				issueTypeID integer readOnly
				organizationalLevelAssociationID integer readOnly
				priority integer readOnly
				purchaseOrderNumber string:50 readOnly
				queueID integer readOnly
				resolution string:32000 readOnly
				serviceLevelAgreementID integer readOnly
				sourceID integer readOnly
				status integer readOnly
				subIssueTypeID integer readOnly
				ticketTypeID integer readOnly
				title string:255 readOnly
				workTypeID integer readOnly ->BillingCode`),
			{
				indexed: ['ticketCategoryID'],
				child: { of: 'TicketCategories', path: 'FieldDefaults', key: 'ticketCategoryID' },
			},
		),
		new EntityDefinition(
			'Tags',
			'Tag',
			readFieldLines(`id long required readOnly
				label string:50 required
				isActive boolean required`),
		),
	];
}
