import type { EntityDefinition } from '../entities/entityDefinition';
import { Refusal } from '../server/refusal';
import { numberOf, type Row } from '../tenant/rows';
import type { Tenant } from '../tenant/tenant';
import { isEmpty, type Fields } from './checkRecord';
import { Wording } from './wording';

/** Rules between the fields of one ticket; the first that is broken is reported. */
export function checkCrossFields(
	ticket: Fields,
	ticketID: number | undefined,
	entity: EntityDefinition,
	tenant: Tenant,
	wording: Wording,
): void {
	checkAssignment(ticket, ticketID, tenant);
	checkSubIssue(ticket, entity, wording);
	checkWorkType(ticket, tenant);
	checkCompany(ticket, tenant, wording);
	checkContractParts(ticket, tenant, wording);
}

/** Resource and role come as a pair that is defined, and the resource sits in some queue. */
function checkAssignment(ticket: Fields, ticketID: number | undefined, tenant: Tenant): void {
	const resourceID = numberOf(ticket.assignedResourceID ?? null);
	const roleID = numberOf(ticket.assignedResourceRoleID ?? null);
	if ((resourceID === undefined) !== (roleID === undefined)) throw new Refusal(Wording.halfPair);
	if (resourceID === undefined) {
		if (isEmpty(ticket.queueID)) throw new Refusal(Wording.neitherQueueNorPair);
		return;
	}
	const pair = tenant
		.table('ResourceServiceDeskRoles')
		.rowsWith('resourceID', resourceID)
		.find((row) => row.roleID === roleID && row.isActive === true);
	const queues = tenant.table('ResourceRoleQueues').rowsWith('resourceID', resourceID);
	if (!pair || queues.length === 0) throw new Refusal(Wording.undefinedPair);
	if (ticketID === undefined) return;
	const secondary = tenant.table('TicketSecondaryResources').rowsWith('ticketID', ticketID);
	if (secondary.some((row) => row.resourceID === resourceID)) {
		throw new Refusal(Wording.secondaryIsPrimary);
	}
}

function checkSubIssue(ticket: Fields, entity: EntityDefinition, wording: Wording): void {
	if (isEmpty(ticket.subIssueType)) return;
	const entry = entity
		.field('subIssueType')
		?.picklist.find((each) => each.value === String(ticket.subIssueType));
	if (entry?.parentValue !== String(ticket.issueType)) {
		throw new Refusal(wording.picklist('subIssueType', ticket.subIssueType));
	}
}

function checkWorkType(ticket: Fields, tenant: Tenant): void {
	const id = numberOf(ticket.billingCodeID ?? null);
	if (id === undefined) return;
	const code = tenant.table('BillingCodes').get(id);
	if (code?.useType !== 1 || code.isActive !== true) throw new Refusal(Wording.workType);
}

/** Contact, contract, location and device belong to the ticket's company, the first two to its parent as well. */
function checkCompany(ticket: Fields, tenant: Tenant, wording: Wording): void {
	const companyID = numberOf(ticket.companyID ?? null) ?? -1;
	const parentID = tenant.table('Companies').get(companyID)?.parentCompanyID;
	const contact = referred(ticket, 'contactID', 'Contacts', tenant);
	const device = referred(ticket, 'configurationItemID', 'ConfigurationItems', tenant);
	const isOwnOrParents = (row: Row | undefined) =>
		row === undefined ||
		row.companyID === companyID ||
		(row.companyID === parentID && parentID !== null);
	if (!isOwnOrParents(contact)) throw new Refusal(wording.foreignContact());
	if (!isOwnOrParents(referred(ticket, 'contractID', 'Contracts', tenant))) {
		throw new Refusal(wording.foreignContract(ticket.contractID, companyID));
	}
	if (device && device.companyID !== companyID) {
		throw new Refusal(
			wording.foreign('configurationItemID', ticket.configurationItemID, 'companyID', companyID),
		);
	}
	const location = referred(ticket, 'companyLocationID', 'CompanyLocations', tenant);
	const owners = [companyID, contact?.companyID, device?.companyID];
	if (location && !owners.includes(location.companyID)) {
		throw new Refusal(wording.foreignLocation(ticket.companyLocationID));
	}
}

function checkContractParts(ticket: Fields, tenant: Tenant, wording: Wording): void {
	for (const [field, entity] of [
		['contractServiceID', 'ContractServices'],
		['contractServiceBundleID', 'ContractServiceBundles'],
	] as const) {
		const part = referred(ticket, field, entity, tenant);
		if (part && part.contractID !== ticket.contractID) {
			throw new Refusal(wording.foreign(field, ticket[field], 'contractID', ticket.contractID));
		}
	}
}

function referred(ticket: Fields, field: string, entity: string, tenant: Tenant): Row | undefined {
	const id = numberOf(ticket[field] ?? null);
	return id === undefined ? undefined : tenant.table(entity).get(id);
}
